import { type AlertHit, dataColumns, type Plan, type Text } from '@hengjian/engine';
import type { Counted } from '../collection/index.ts';
import { text } from '../platform/text.ts';
import type { Round, RoundSubject } from '../rounds/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { AlertRow, GapRow } from './shapes.ts';

const SEVERITY = { red: 0, orange: 1, yellow: 2, notice: 3 } as const;

/** The most severe first; equal ones in the order of the scheme. */
export function presentAlerts(hits: readonly AlertHit[], plan: Plan, subjects: readonly RoundSubject[]): AlertRow[] {
  const bySubject = new Map(subjects.map((subject) => [subject.id, subject]));
  const rules = new Map(plan.scheme.alerts.map((rule) => [rule.id, rule]));
  return hits
    .toSorted((a, b) => SEVERITY[a.level] - SEVERITY[b.level])
    .map((hit) => {
      const subject = bySubject.get(hit.subject);
      const rule = rules.get(hit.rule);
      return {
        rule: hit.rule,
        title: rule?.title ?? { 'zh-CN': hit.rule },
        level: hit.level,
        subject: { id: hit.subject, name: subject?.name ?? { 'zh-CN': hit.subject }, group: subject?.group ?? '' },
        node: { id: hit.node, title: plan.byId.get(hit.node)?.node.title ?? { 'zh-CN': hit.node } },
        value: hit.value,
        threshold: hit.threshold,
        of: rule?.when.of ?? 'points',
        sentence: hit.sentence,
      };
    });
}

function providerOf(plan: Plan, id: string | undefined): GapRow['provider'] {
  const department = plan.scheme.departments.find((candidate) => candidate.id === id);
  return { id: id ?? '', title: department?.title ?? { 'zh-CN': id ?? '未指定部门', en: id ?? 'no department named' } };
}

const byBallot = (by: { readonly title: Text } | undefined): GapRow['provider'] | null =>
  by === undefined
    ? null
    : {
        id: '',
        title: text(`测评“${by.title['zh-CN']}”`, `ballot “${by.title.en ?? by.title['zh-CN']}”`),
      };

/** What is owed in a round, and on request what came late, of all subjects or one; what a ballot counts is owed by no department. */
export function presentGaps(
  evaluation: Evaluation,
  round: Round,
  counted: Counted,
  options: { readonly late: boolean; readonly unit?: string },
): GapRow[] {
  const { plan } = evaluation;
  const names = new Map(evaluation.subjects.map((subject) => [subject.id, subject.name]));
  const row = (
    unit: string,
    node: string,
    column: string,
    rest: Pick<GapRow, 'status' | 'late' | 'blocks' | 'provider'>,
  ): GapRow => ({
    subject: { id: unit, name: names.get(unit) ?? { 'zh-CN': unit } },
    node: { id: node, title: plan.byId.get(node)?.node.title ?? { 'zh-CN': node } },
    column,
    part: partOf(plan, node, column),
    since: round.dueAt.toISOString(),
    ...rest,
  });
  const owed = evaluation
    .gaps()
    .filter((gap) => options.unit === undefined || gap.subject === options.unit)
    .map((gap) =>
      row(gap.subject, gap.node, gap.column, {
        status: gap.status,
        late: false,
        blocks: gap.blocks,
        provider: byBallot(counted.cells.get(gap.column)?.get(gap.subject)) ?? providerOf(plan, gap.provider),
      }),
    );
  return options.late ? [...owed, ...lateRows(evaluation, row, options.unit)] : owed;
}

/** What one of several figures of a leaf is called: two gaps of one indicator must not read the same. */
function partOf(plan: Plan, node: string, column: string): GapRow['part'] {
  const slots = plan.byId.get(node)?.slots ?? [];
  return slots.length > 1 ? (slots.find((slot) => slot.column === column)?.label ?? null) : null;
}

function lateRows(
  evaluation: Evaluation,
  row: (
    unit: string,
    node: string,
    column: string,
    rest: Pick<GapRow, 'status' | 'late' | 'blocks' | 'provider'>,
  ) => GapRow,
  only: string | undefined,
): GapRow[] {
  const { plan, frame } = evaluation;
  const asked = new Map(dataColumns(plan).map((column) => [column.column, column]));
  return [...evaluation.late].flatMap((key) => {
    const [unit = '', column = ''] = key.split('\0');
    const of = asked.get(column);
    const status = frame.columns.get(column)?.status?.[frame.subjects.indexOf(unit)] ?? 0;
    if (of === undefined || status !== 0 || (only !== undefined && unit !== only)) return [];
    return [
      row(unit, of.leaf.id, column, {
        status: 'ok',
        late: true,
        blocks: false,
        provider: providerOf(plan, of.provider),
      }),
    ];
  });
}
