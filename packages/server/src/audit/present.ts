import type { TrailEntry } from '@hengjian/trail';
import { z } from 'zod';
import { fullText } from '../platform/jobs/present.ts';
import type { FullText } from '../platform/text.ts';
import type { KeptView } from './repository/views.ts';
import { sentenceOf, type TitleOf } from './sentence.ts';

const accountShape = z.object({ id: z.string(), name: z.string() });

export const entryShape = z
  .object({
    seq: z.number().int(),
    at: z.string(),
    account: accountShape,
    operation: z.object({ name: z.string(), title: fullText }),
    target: z.string(),
    outcome: z.enum(['done', 'refused']),
    code: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    hash: z.string(),
    sentence: fullText,
  })
  .meta({ id: 'TrailEntry' });

export function presentEntry(entry: TrailEntry, titleOf: TitleOf, zone: string) {
  return {
    seq: entry.seq,
    at: entry.at,
    account: entry.account,
    operation: { name: entry.operation, title: titleOf(entry.operation) },
    target: entry.target,
    outcome: entry.outcome,
    code: entry.code,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    details: entry.details,
    hash: entry.hash,
    sentence: sentenceOf(entry, titleOf, zone),
  };
}

export const viewShape = z
  .object({
    account: accountShape,
    operation: z.object({ name: z.string(), title: fullText }),
    at: z.string(),
    lastAt: z.string(),
    times: z.number().int(),
  })
  .meta({ id: 'FileView' });

export function presentView(view: KeptView, titleOf: (operation: string) => FullText) {
  return {
    account: view.account,
    operation: { name: view.operation, title: titleOf(view.operation) },
    at: view.at.toISOString(),
    lastAt: view.lastAt.toISOString(),
    times: view.times,
  };
}
