import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { ROUND_STATES } from '../rounds/index.ts';
import { roundingShape } from '../schemes/index.ts';
import { statusShape } from '../scoring/index.ts';

export const displayShape = z.object({ points: roundingShape, rate: roundingShape });

export const roundSummaryShape = z
  .object({
    id: z.string(),
    title: anyText,
    period: z.string(),
    scheme: z.object({ id: z.string(), version: z.number().int(), title: anyText }),
    state: z.enum(ROUND_STATES),
    dueAt: z.string(),
    closedAt: z.string().nullable(),
    steps: z.array(
      z.object({
        id: z.enum(['scheme', 'collection', 'scoring', 'review', 'documents']),
        state: z.enum(['done', 'current', 'waiting']),
        detail: fullText,
      }),
    ),
    subjects: z.number().int(),
    coverage: z.number(),
    missing: z.number().int(),
    alerts: z.number().int(),
    run: z.string().nullable(),
    scoredAt: z.string().nullable(),
  })
  .meta({ id: 'RoundSummary' });

export const cellShape = z.object({
  points: z.number().nullable(),
  rate: z.number().nullable(),
  rank: z.number().int().nullable(),
  status: statusShape,
});
