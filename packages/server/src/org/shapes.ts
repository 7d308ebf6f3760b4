import { z } from 'zod';
import { dayShape } from '../platform/dates.ts';
import { anyText } from '../platform/jobs/present.ts';
import { CODE, NAME } from './text-rules.ts';
import { UNIT_KINDS } from './types.ts';

export const code = z.string().max(64).regex(CODE);
const name = z.string().trim().max(100).regex(NAME);
export const nameShape = z.object({ 'zh-CN': name, en: name.optional() });
export const kindShape = z.enum(UNIT_KINDS);
export const day = dayShape;
export const reason = z.string().trim().max(500).optional();

export const namedShape = z.object({ id: z.string(), name: anyText });
export const unitParams = z.object({ unitId: z.string().max(100) });
