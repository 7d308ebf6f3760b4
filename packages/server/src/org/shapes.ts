import { z } from 'zod';
import { dayShape } from '../platform/dates.ts';
import { anyText } from '../platform/jobs/present.ts';
import { CODE, NAME } from './text-rules.ts';
import { UNIT_KINDS } from './types.ts';

export const code = z.string().regex(CODE);
/** The pattern counts characters, the bound the halves of rare ones. */
const name = z.string().trim().max(200).regex(NAME);
export const nameShape = z.object({ 'zh-CN': name, en: name.optional() });
export const kindShape = z.enum(UNIT_KINDS);
export const day = dayShape;
/** How often a unit had been changed when whoever asks saw it. */
export const revision = z.number().int().min(0).max(2_000_000_000);
export const reason = z.string().trim().max(500).optional();

export const namedShape = z.object({ id: z.string(), name: anyText });
export const unitParams = z.object({ unitId: z.string().max(100) });
