import { z } from 'zod';
import { countedOf, lastReceived } from '../../collection/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, roundOr404, subjectsOf } from '../../rounds/index.ts';
import { evaluationAt, neighboursOf, resultsOf, statsOf } from '../../scoring/index.ts';
import { providersOf } from '../providers.ts';
import { loadOverview, summarise } from '../round-facts.ts';
import { todoOf } from '../rules.ts';
import { displayShape, roundSummaryShape } from '../shapes.ts';

const BLOCKED = 5;
const neighbourShape = z.object({ id: z.string(), period: z.string() }).nullable();

export const getRound = defineOperation({
  name: 'insight.get-round',
  summary: text('轮次总览', 'The overview of a round'),
  permission: 'insight.overview',
  method: 'GET',
  path: '/rounds/:roundId',
  unbound: 'counts of a round, and departments that see each other’s',
  params: z.object({ roundId: z.string().max(200) }),
  output: roundSummaryShape
    .extend({
      display: displayShape,
      rootMax: z.number(),
      groups: z.array(
        z.object({
          id: z.string(),
          title: anyText,
          size: z.number().int(),
          ranked: z.number().int(),
          blocked: z.number().int(),
          median: z.number().nullable(),
        }),
      ),
      providers: z.array(
        z.object({
          department: z.string(),
          title: anyText,
          expected: z.number().int(),
          received: z.number().int(),
          missing: z.number().int(),
          late: z.number().int(),
          lastReceivedAt: z.string().nullable(),
        }),
      ),
      previous: neighbourShape,
      next: neighbourShape,
      todo: z.array(
        z.object({
          kind: z.enum(['supply-missing', 'score', 'review-contradictions', 'read-alerts', 'issue-documents', 'none']),
          text: fullText,
          count: z.number().int(),
          href: z.string(),
        }),
      ),
    })
    .meta({ id: 'RoundDetail' }),
  errors: ['round.not-found'],
  async handle({ tx, services, abilities, reach }, { params }) {
    const round = await roundOr404(tx, params.roundId);
    const { summary, facts, plan, run } = await summarise(tx, services, round, await loadOverview(tx));
    const subjects = await subjectsOf(tx, round.id);
    const root = plan.nodes[0]?.id ?? '';
    const stats = run === null ? [] : await statsOf(tx, run.id, { node: root });
    const totals = run === null ? [] : await resultsOf(tx, run.id, { nodes: [root] });
    const held = await heldUnits(tx, round.id);
    const ranked = new Set(totals.filter((row) => row.rank !== null && !held.has(row.unit)).map((row) => row.unit));
    const blocked = new Set(totals.filter((row) => row.status === BLOCKED).map((row) => row.unit));
    const evaluation = await evaluationAt(tx, services, round, round.ledger);
    const { previous, next } = await neighboursOf(tx, round);
    return {
      ...summary,
      display: plan.scheme.display,
      rootMax: plan.nodes[0]?.node.max ?? 0,
      // Groups of which the reader may see nobody would lead to an empty ranking.
      groups: plan.scheme.groups.flatMap(({ id, title }) => {
        const members = subjects.filter((subject) => subject.group === id);
        if (members.length > 0 && !members.some((subject) => reaches(reach, subject.id))) return [];
        const own = stats.find((row) => row.group === id);
        return {
          id,
          title,
          size: members.length,
          ranked: members.filter((subject) => ranked.has(subject.id)).length,
          blocked: members.filter((subject) => blocked.has(subject.id)).length,
          // It counts who is held.
          median: members.some((subject) => held.has(subject.id)) ? null : (own?.quartiles?.[1] ?? null),
        };
      }),
      providers: providersOf(evaluation, await lastReceived(tx, round.id), await countedOf(tx, round.id)),
      previous: previous === null ? null : { id: previous.id, period: previous.period },
      next: next === null ? null : { id: next.id, period: next.period },
      todo: todoOf(facts, abilities),
    };
  },
});
