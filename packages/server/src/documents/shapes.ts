import { z } from 'zod';
import { anyText } from '../platform/jobs/present.ts';
import { DOCUMENT_KINDS, type DocumentHead } from './types.ts';

export const documentRowShape = z
  .object({
    id: z.string(),
    kind: z.enum(DOCUMENT_KINDS),
    title: anyText,
    number: z.string().nullable(),
    subject: z.object({ id: z.string(), name: anyText }),
    round: z.string(),
    run: z.string(),
    contentHash: z.string(),
    createdAt: z.string(),
    state: z.enum(['draft', 'issued']),
    pages: z.number().int().nullable(),
  })
  .meta({ id: 'DocumentRow' });

export function presentDocument(head: DocumentHead): z.infer<typeof documentRowShape> {
  const { unit, unitName, createdAt, ...rest } = head;
  return { ...rest, subject: { id: unit, name: unitName }, createdAt: createdAt.toISOString() };
}
