/** The placeholders and flags a template may use. The builder's context has exactly these; a template that names another is refused. */
export const VALUES = [
  'county',
  'issuer',
  'office',
  'unit',
  'addresseeBody',
  'group',
  'groupSize',
  'scheme',
  'version',
  'basis',
  'period',
  'periodStart',
  'periodEnd',
  'date',
  'year',
  'serial',
  'number',
  'score',
  'max',
  'rate',
  'rank',
  'rankLow',
  'rankHigh',
  'grade',
  'verdict',
  'level',
  'median',
  'medianGap',
  'previousPeriod',
  'previousScore',
  'change',
  'coverage',
  'minCoverage',
  'indicatorCount',
  'lossCount',
  'missingCount',
  'alertCount',
  'dimensions',
  'alertsJoined',
  'missingJoined',
  'neighboursJoined',
  'topLoss',
  'planDays',
  'planDue',
  'replyDays',
  'replyDue',
  'contact',
  'phone',
  'run',
  'hash',
] as const;
export type ValueName = (typeof VALUES)[number];

export const FLAGS = [
  'ranked',
  'comparable',
  'hasAlerts',
  'hasPrevious',
  'hasMissing',
  'hasNotApplicable',
  'hasNeighbours',
  'hasGrade',
  'draft',
  'totalAlert',
  'categoryAlert',
  'dimensionAlert',
] as const;
export type FlagName = (typeof FLAGS)[number];

const node = [
  'order',
  'id',
  'title',
  'score',
  'max',
  'rate',
  'rank',
  'groupSize',
  'median',
  'lost',
  'verdict',
  'weightNote',
  'advice',
];
const leaf = [
  'order',
  'id',
  'title',
  'parent',
  'score',
  'max',
  'lost',
  'sentence',
  'reason',
  'provider',
  'evidence',
  'source',
  'observed',
  'status',
];
/** Fields of `item` in each list. */
export const LISTS = {
  alerts: ['order', 'title', 'level', 'node', 'score', 'max', 'rate', 'threshold', 'sentence'],
  categories: node,
  dimensions: node,
  lowest: node,
  losses: leaf,
  indicators: leaf,
  missing: ['order', 'title', 'provider', 'status', 'effect'],
  notApplicable: ['order', 'title'],
  neighbours: ['order', 'title', 'score'],
  trend: ['order', 'period', 'score', 'rate', 'rank'],
} as const satisfies Record<string, readonly string[]>;

const PLACEHOLDER = /\{\{|\}\}|\{([A-Za-z]+(?:\.[A-Za-z]+)?)\}/g;

/** Replaces `{name}` and `{item.name}`; `{{` and `}}` print braces. What a lookup returns is put in as it is and not read again. */
export function fill(template: string, lookup: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (found, name: string | undefined) =>
    name === undefined ? found.slice(0, 1) : lookup(name),
  );
}

/** Names a template uses, in order. */
export function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}
