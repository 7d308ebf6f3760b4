import { compareVersions, type Plan, type SubjectChange } from '@hengjian/engine';
import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import type { Services } from '../../platform/services.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { listRounds, type Round } from '../../rounds/index.ts';
import { planOf, readableVersion } from '../../schemes/index.ts';
import { evaluationAt } from '../../scoring/index.ts';
import { besideHeld } from '../beside-held.ts';
import { changedMost } from '../rules.ts';

/** Subjects named in one round; the counts say how many there are in all. */
const NAMED = 60;

const standing = z.object({ points: z.number().nullable(), rank: z.number().int().nullable() }).nullable();
const causeShape = z.object({
  node: z.string(),
  title: anyText,
  change: z.number(),
  cause: z.enum(['added', 'removed', 'rule', 'weight', 'data', 'context']),
});

export const whatIf = defineOperation({
  name: 'insight.what-if',
  summary: text('试算：方案改动会影响谁', 'Whose rank a version would have changed in past rounds, and why'),
  permission: 'insight.compare',
  method: 'GET',
  path: '/schemes/:schemeId/versions/:version/what-if',
  everywhere: true,
  params: z.object({ schemeId: z.string().max(100), version: z.coerce.number().int().min(1).max(1_000_000) }),
  query: z.object({ rounds: z.coerce.number().int().min(1).max(12).optional() }),
  output: z
    .object({
      scheme: z.object({ id: z.string(), version: z.number().int(), title: anyText, max: z.number() }),
      rounds: z.array(
        z.object({
          id: z.string(),
          period: z.string(),
          title: anyText,
          version: z.number().int(),
          subjects: z.number().int(),
          /** How many have other points, another place, or a result on one side only. */
          changed: z.number().int(),
          ranksChanged: z.number().int(),
          /** New columns that nobody was asked for then: what rests on them has no result. */
          unasked: z.number().int(),
          effects: z.array(
            z.object({
              subject: z.object({ id: z.string(), name: anyText, group: z.string() }),
              before: standing,
              after: standing,
              points: z.number().nullable(),
              rank: z.number().int().nullable(),
              causes: z.array(causeShape),
            }),
          ),
        }),
      ),
    })
    .meta({ id: 'WhatIf' }),
  errors: ['scheme.not-found'],
  async handle({ tx, principal, services }, { params: { schemeId, version }, query }) {
    const found = await readableVersion({ tx, principal }, schemeId, version);
    const plan = planOf(services, found);
    const past = (await listRounds(tx)).filter(
      (round) => round.scheme === schemeId && round.version !== version && round.run !== null,
    );
    const rounds = [];
    for (const round of past.slice(0, query.rounds ?? 3)) rounds.push(await under(tx, services, plan, round));
    const { title, root } = plan.scheme;
    return { scheme: { id: schemeId, version, title, max: root.max }, rounds };
  },
});

/** A past round as it would stand under another plan, on the same figures. */
async function under(tx: Tx, services: Services, plan: Plan, round: Round) {
  const then = await evaluationAt(tx, services, round, round.ledger);
  const subjects = new Map(then.subjects.map((subject) => [subject.id, subject]));
  const compared = compareVersions(then.plan, then.frame, plan, then.frame, { causes: 3 });
  const shown = (await besideHeld(tx, round.id, then.subjects))(compared.subjects);
  const asked = new Set(then.plan.columns);
  const effect = ({ subject, before, after, points, rank, causes }: SubjectChange) => ({
    subject: {
      id: subject,
      name: subjects.get(subject)?.name ?? { 'zh-CN': subject },
      group: subjects.get(subject)?.group ?? '',
    },
    before: before === null ? null : { points: before.points, rank: before.rank },
    after: after === null ? null : { points: after.points, rank: after.rank },
    points,
    rank,
    causes: causes.map(({ node, title, change, cause }) => ({ node, title, change, cause })),
  });
  return {
    id: round.id,
    period: round.period,
    title: round.title,
    version: round.version,
    subjects: then.subjects.length,
    changed: compared.changed,
    ranksChanged: shown.filter(({ rank }) => rank !== null && rank !== 0).length,
    unasked: plan.columns.filter((column) => !asked.has(column)).length,
    effects: changedMost(shown, NAMED).map(effect),
  };
}
