import type { LeafNode } from '@hengjian/engine';
import { anchoredFigures } from './anchored.ts';
import { inHand, standing } from './character.ts';
import { whole } from './draw.ts';
import { type Figures, figuresFor } from './figures.ts';
import { passageOf } from './gaps.ts';
import { type DemoMonth, LATEST, pad } from './months.ts';
import { PUBLISHED_FIGURES } from './published.ts';
import { ASSESSED, type DemoUnit, PUBLISHED_UNIT } from './units.ts';

/** One figure as a supplier reported it; the county's ledger is a list of these. */
export interface DemoObservation {
  /** Stable: month, unit, column and, for a correction, its number. */
  readonly id: string;
  readonly month: string;
  readonly unit: string;
  /** Indicator, and its data column (`leaf`, `leaf:name`, `leaf:group:option`). */
  readonly leaf: string;
  readonly column: string;
  readonly status: 'ok' | 'missing' | 'not-applicable' | 'exempt';
  /** Decimal text; null unless `ok`. */
  readonly value: string | null;
  /** Department that supplied it. */
  readonly supplier: string;
  /** Day the figure describes, and day it arrived. */
  readonly observedOn: string;
  readonly submittedOn: string;
  /** After the suppliers' due date. It counts all the same. */
  readonly late: boolean;
  readonly evidence: string;
  /** Table it was taken from. */
  readonly source: string;
  /** The observation this one corrects, and why. */
  readonly replaces?: string;
  readonly reason?: string;
}

/** The day `days` after an ISO date. */
function dayAfter(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
}

/** Data columns of a leaf in scheme order. */
export function columnsOf(leaf: LeafNode): readonly string[] {
  const { rule, id } = leaf;
  if (rule.kind === 'ballot') {
    const options = [...Object.keys(rule.options), ...rule.abstain];
    return Object.keys(rule.groups).flatMap((group) => options.map((option) => `${id}:${group}:${option}`));
  }
  if (rule.kind === 'rating') return rule.raters.map((rater) => `${id}:${rater}`);
  return [id, ...(leaf.input.named ?? []).map((name) => `${id}:${name}`)];
}

function reported(leaf: LeafNode, unit: DemoUnit, month: DemoMonth): Figures {
  if (unit.id === PUBLISHED_UNIT) {
    const columns = columnsOf(leaf);
    if (month.id === LATEST.id && columns.every((column) => column in PUBLISHED_FIGURES)) {
      return new Map(columns.map((column) => [column, PUBLISHED_FIGURES[column] ?? '']));
    }
    const anchored = columns.every((column) => column in PUBLISHED_FIGURES)
      ? anchoredFigures(leaf, inHand(leaf.id, month))
      : undefined;
    if (anchored !== undefined) return anchored;
  }
  return figuresFor(leaf, unit, standing(unit, leaf.id, month), month);
}

/** What was first written where a correction followed: one more, or the decimal point of another row. */
function mistaken(value: string): string {
  return value.includes('.')
    ? (Number(value) + 1.5).toFixed(value.length - value.indexOf('.') - 1)
    : String(Number(value) + 1);
}

const wholeNumbers = (leaf: LeafNode): boolean => leaf.rule.kind === 'deduct';

function observe(leaf: LeafNode, unit: DemoUnit, month: DemoMonth, supplierTitle: string): readonly DemoObservation[] {
  const passage = passageOf(leaf.id, leaf.missing === 'block', unit, month);
  const survey = leaf.id.startsWith('survey.');
  const onTime = dayAfter(month.due, -whole(0, 4, 'arrived', leaf.id, month.id));
  const base = {
    month: month.id,
    unit: unit.id,
    leaf: leaf.id,
    supplier: leaf.provider ?? '',
    observedOn: survey ? month.survey.closed : month.end,
    evidence: `${leaf.evidence?.['zh-CN'] ?? ''}（${survey ? month.survey.id : month.title['zh-CN']}，第${whole(1, 180, 'page', leaf.id, unit.id)}号）`,
    source: `${supplierTitle}${month.title['zh-CN']}数据表`,
  };
  const silent = (status: DemoObservation['status'], reason?: string): readonly DemoObservation[] =>
    columnsOf(leaf).map((column) => ({
      ...base,
      id: `${month.id}/${unit.id}/${column}`,
      column,
      status,
      value: null,
      submittedOn: onTime,
      late: false,
      ...(reason === undefined ? {} : { reason }),
    }));
  switch (passage.kind) {
    case 'not-applicable':
      return silent('not-applicable');
    case 'exempt':
      return silent('exempt');
    case 'missing':
      return silent('missing', passage.reason);
    case 'supplied':
    case 'late':
    case 'corrected': {
      const late = passage.kind === 'late';
      const submittedOn = late ? dayAfter(month.due, passage.days) : onTime;
      return [...reported(leaf, unit, month)].flatMap(([column, value]): DemoObservation[] => {
        const id = `${month.id}/${unit.id}/${column}`;
        const first: DemoObservation = { ...base, id, column, status: 'ok', value, submittedOn, late };
        // Only counts of single cases are corrected: the parts of a rate would have to be corrected together.
        if (passage.kind !== 'corrected' || !wholeNumbers(leaf)) return [first];
        return [
          { ...first, value: mistaken(value) },
          {
            ...first,
            id: `${id}#2`,
            submittedOn: dayAfter(onTime, passage.days),
            replaces: id,
            reason: passage.reason,
          },
        ];
      });
    }
  }
}

/** All observations of a month, unit by unit in scheme order; a correction follows what it replaces. */
export function observeAll(
  leaves: readonly LeafNode[],
  month: DemoMonth,
  titleOf: (department: string) => string,
): readonly DemoObservation[] {
  return ASSESSED.flatMap((unit) => leaves.flatMap((leaf) => observe(leaf, unit, month, titleOf(leaf.provider ?? ''))));
}

/** The observations that count: each one that no later one replaces. */
export function current(observations: readonly DemoObservation[]): readonly DemoObservation[] {
  const replaced = new Set(observations.flatMap((entry) => (entry.replaces === undefined ? [] : [entry.replaces])));
  return observations.filter((entry) => !replaced.has(entry.id));
}
