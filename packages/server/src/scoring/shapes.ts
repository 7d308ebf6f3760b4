import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';

export const statusShape = z.enum(['ok', 'missing', 'not-applicable', 'exempt', 'invalid', 'blocked', 'empty']);
export const levelShape = z.enum(['notice', 'yellow', 'orange', 'red']);
export const providerShape = z.object({ id: z.string(), title: anyText });
const namedShape = z.object({ id: z.string(), name: anyText });
export const nodeNameShape = z.object({ id: z.string(), title: anyText });
export const quartilesShape = z.tuple([z.number(), z.number()]);

export const alertRowShape = z
  .object({
    rule: z.string(),
    title: anyText,
    level: levelShape,
    subject: z.object({ id: z.string(), name: anyText, group: z.string() }),
    node: nodeNameShape,
    value: z.number(),
    threshold: z.number(),
    of: z.enum(['points', 'rate']),
    sentence: fullText,
  })
  .meta({ id: 'AlertRow' });
export type AlertRow = z.infer<typeof alertRowShape>;

export const gapRowShape = z
  .object({
    subject: namedShape,
    node: nodeNameShape,
    column: z.string(),
    /** Which of its figures, where the node reads several. */
    part: anyText.nullable(),
    status: statusShape,
    late: z.boolean(),
    provider: providerShape,
    since: z.string().nullable(),
    blocks: z.boolean(),
  })
  .meta({ id: 'GapRow' });
export type GapRow = z.infer<typeof gapRowShape>;

export const rankingRowShape = z
  .object({
    subject: namedShape,
    status: statusShape,
    points: z.number().nullable(),
    max: z.number(),
    rate: z.number().nullable(),
    rank: z.number().int().nullable(),
    groupSize: z.number().int(),
    coverage: z.number(),
    comparable: z.boolean(),
    /** People have to look first: it has neither points nor a place. */
    held: z.boolean(),
    rankInterval: z.tuple([z.number().int(), z.number().int()]).nullable(),
    notSeparableFrom: z.array(z.string()),
    previousPoints: z.number().nullable(),
    previousRank: z.number().int().nullable(),
    alerts: z.array(z.object({ rule: z.string(), level: levelShape, node: z.string(), title: anyText })),
    children: z.array(
      z.object({
        node: z.string(),
        title: anyText,
        points: z.number().nullable(),
        max: z.number(),
        rate: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'RankingRow' });
