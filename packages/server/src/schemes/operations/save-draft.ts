import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { keepDraft } from '../add-version.ts';
import { keepPlan } from '../plans.ts';
import { type ReadText, readText } from '../read-text.ts';

const body = z.object({
  yaml: z.string().min(1).max(300_000),
  /** Hash of the kept text this one was made from. Null or absent: the version is meant to be new. */
  base: z.string().length(64).nullable().optional(),
});

export const saveSchemeDraft = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { id: string; version: number; sha256: string; savedAt: string },
  ReadText
>({
  name: 'schemes.save-draft',
  summary: text('保存方案草案', 'Keep a draft of a scheme'),
  permission: 'schemes.edit',
  method: 'POST',
  path: '/schemes',
  everywhere: true,
  body,
  output: z.object({ id: z.string(), version: z.number().int(), sha256: z.string(), savedAt: z.string() }),
  errors: ['scheme.refused', 'scheme.version-published', 'scheme.draft-stale'],
  // Reading takes a second for a large text: not in the transaction, and not in everybody's way.
  prepare: (_given, input) => readText(input.body.yaml),
  async handle({ tx, services, now, principal, note, concerning, change }, { body: given }, read) {
    const edit = { base: given.base ?? null, by: principal.account.name, at: now };
    const { scheme, before, after } = await keepDraft(tx, given.yaml, edit, read);
    tx.afterCommit(() => keepPlan(services, after, scheme));
    note({ scheme: scheme.scheme, version: scheme.version });
    concerning(`${scheme.scheme}/${scheme.version}`);
    change({ before: before === null ? null : { sha256: before }, after: { sha256: after } });
    return { id: scheme.scheme, version: scheme.version, sha256: after, savedAt: now.toISOString() };
  },
});
