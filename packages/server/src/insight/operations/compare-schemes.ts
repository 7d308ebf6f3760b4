import { compareVersions, diffSchemes } from '@hengjian/engine';
import { z } from 'zod';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { roundOr404 } from '../../rounds/index.ts';
import { planOf, readableVersion } from '../../schemes/index.ts';
import { evaluationAt } from '../../scoring/index.ts';
import { besideHeld } from '../beside-held.ts';
import { refuse } from '../locale.ts';

const standingShape = z.object({ points: z.number().nullable(), rank: z.number().int().nullable() });

/** A changed value as text; a mapping as JSON. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const compareSchemes = defineOperation({
  name: 'insight.compare-schemes',
  summary: text('比较两个方案版本', 'Two versions of a scheme, and whose result the change touches'),
  permission: 'insight.compare',
  method: 'GET',
  path: '/compare/schemes',
  query: z.object({
    scheme: z.string().max(100),
    a: z.coerce.number().int().min(1).max(1_000_000),
    b: z.coerce.number().int().min(1).max(1_000_000),
    round: z.string().max(200).optional(),
  }),
  output: z
    .object({
      a: z.number().int(),
      b: z.number().int(),
      scheme: z.object({ id: z.string(), title: anyText }),
      round: z.object({ id: z.string(), period: z.string() }).nullable(),
      changes: z.array(
        z.object({
          node: z.string(),
          of: z.string(),
          kind: z.enum(['added', 'removed', 'moved', 'changed']),
          field: z.string().nullable(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          sentence: fullText,
        }),
      ),
      effects: z.array(
        z.object({
          subject: z.object({ id: z.string(), name: anyText, group: z.string() }),
          a: standingShape,
          b: standingShape,
          change: z.number().nullable(),
          rankChange: z.number().int().nullable(),
        }),
      ),
    })
    .meta({ id: 'CompareSchemes' }),
  errors: ['scheme.not-found', 'round.not-found', 'insight.schemes-differ'],
  everywhere: true,
  async handle({ tx, principal, services }, { query }) {
    const versionOf = async (version: number) =>
      planOf(services, await readableVersion({ tx, principal }, query.scheme, version));
    const a = await versionOf(query.a);
    const b = await versionOf(query.b);
    const round = query.round === undefined ? null : await roundOr404(tx, query.round);
    if (round !== null && round.scheme !== query.scheme) throw refuse('insight.schemes-differ');
    const evaluation = round === null ? null : await evaluationAt(tx, services, round, round.ledger);
    const subjects = new Map(evaluation?.subjects.map((subject) => [subject.id, subject]));
    const effects =
      round === null || evaluation === null
        ? []
        : (await besideHeld(tx, round.id, evaluation.subjects))(
            compareVersions(a, evaluation.frame, b, evaluation.frame, { causes: 0 }).subjects,
          );
    return {
      a: query.a,
      b: query.b,
      scheme: { id: query.scheme, title: b.scheme.title },
      round: round === null ? null : { id: round.id, period: round.period },
      changes: diffSchemes(a.scheme, b.scheme).map((change) => ({
        node: change.id,
        of: change.of,
        kind: change.kind,
        field: change.field ?? null,
        before: shown(change.before),
        after: shown(change.after),
        sentence: change.sentence,
      })),
      effects: effects.map((effect) => {
        const subject = subjects.get(effect.subject);
        return {
          subject: {
            id: effect.subject,
            name: subject?.name ?? { 'zh-CN': effect.subject },
            group: subject?.group ?? '',
          },
          a: { points: effect.before?.points ?? null, rank: effect.before?.rank ?? null },
          b: { points: effect.after?.points ?? null, rank: effect.after?.rank ?? null },
          change: effect.points,
          rankChange: effect.rank,
        };
      }),
    };
  },
});
