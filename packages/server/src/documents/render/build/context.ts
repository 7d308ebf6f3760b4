import type { Locale, Text } from '@hengjian/engine';
import { HASH_MARK } from '../content-hash.ts';
import type { DocumentFigures, NodeFigure } from '../figures.ts';
import * as format from '../format.ts';
import { clean } from '../text/clean.ts';
import { type FlagName, fill, type ValueName } from '../wording/placeholders.ts';
import type { ListName, Phrases } from '../wording/types.ts';
import { labels } from './labels.ts';
import { type Entry, makeLists } from './lists.ts';
import { say } from './say.ts';
import { index, leaves, type Tree } from './tree.ts';

/** All texts, lists and flags a template can ask for, already formatted. */
export interface Context {
  readonly figures: DocumentFigures;
  readonly phrases: Phrases;
  readonly locale: Locale;
  readonly tree: Tree;
  readonly values: Readonly<Record<ValueName, string>>;
  readonly lists: Readonly<Record<ListName, readonly Entry[]>>;
  readonly flags: Readonly<Record<FlagName, boolean>>;
}

/** A sentence names so many entries; the tables have them all. */
const LONGEST_LIST = 8;

export function makeContext(figures: DocumentFigures, phrases: Phrases): Context {
  const { locale, scheme, root, unit } = figures;
  const { points, rate } = scheme;
  const tree = index(root);
  const word = (text: Text | undefined): string => say(text, locale);
  const base = { county: clean(figures.county), unit: clean(unit.name) };
  const own = (text: Text | undefined, more: Readonly<Record<string, string>> = {}): string =>
    fill(word(text), (name) => more[name] ?? (base as Readonly<Record<string, string>>)[name] ?? '');
  const lists = makeLists(figures, phrases, tree);
  const joined = (entries: readonly Entry[], item: Text): string => {
    const named = entries.slice(0, LONGEST_LIST);
    const words = named.map((entry) => fill(word(item), (name) => entry[name.replace(/^item\./, '')] ?? ''));
    const more = entries.length > named.length ? fill(word(labels.more), () => String(entries.length)) : '';
    return words.join(word(phrases.join.items)) + more;
  };

  const ranked = root.rank !== null && root.points !== null;
  const previous = figures.trend.at(-2);
  const compared = previous !== undefined && previous.points !== null && root.points !== null;
  const year = String(figures.number.year);
  const serial = figures.number.serial === null ? '　' : String(figures.number.serial);
  const worst = (['red', 'orange', 'yellow', 'notice'] as const).find((level) =>
    figures.alerts.some((a) => a.level === level),
  );
  const depthOf = (id: string): number => tree.get(id)?.depth ?? -1;
  const scored = leaves(root);

  const values: Record<ValueName, string> = {
    ...base,
    issuer: own(phrases.issuer),
    office: own(phrases.office),
    addresseeBody: own(phrases.addresseeBody[unit.group.id] ?? phrases.addresseeBody.default),
    group: clean(word(unit.group.title)),
    groupSize: String(root.groupSize),
    scheme: clean(word(scheme.title)),
    version: String(scheme.version),
    basis: clean(scheme.basis),
    period: format.period(figures.period, locale),
    periodStart: format.date(figures.period.start, locale),
    periodEnd: format.date(figures.period.end, locale),
    date: format.date(figures.date, locale),
    year,
    serial,
    number: '',
    score: format.points(root.points, points),
    max: format.fullMarks(root.max),
    rate: format.rate(root.rate, rate),
    rank: format.count(root.rank),
    rankLow: format.count(figures.rankInterval?.low ?? null),
    rankHigh: format.count(figures.rankInterval?.high ?? null),
    grade: figures.grade === null ? format.NO_FIGURE : clean(word(figures.grade.title)),
    verdict: word((figures.grade === null ? undefined : phrases.verdict[figures.grade.id]) ?? phrases.verdict.none),
    level: worst === undefined ? format.NO_FIGURE : word(phrases.level[worst]),
    median: format.points(root.median, points),
    medianGap: gap(root, figures, phrases, own),
    previousPeriod: previous === undefined ? format.NO_FIGURE : format.period(previous.period, locale),
    previousScore: format.points(previous?.points ?? null, points),
    change: compared ? change(root.points, previous.points, figures, phrases, own) : format.NO_FIGURE,
    coverage: format.rate(root.coverage, rate),
    minCoverage: format.rate(scheme.minCoverage, { places: 0, rounding: 'half-up' }),
    indicatorCount: String(scored.length),
    lossCount: String(lists.losses.length),
    missingCount: String(lists.missing.length),
    alertCount: String(lists.alerts.length),
    dimensions: joined(lists.lowest, phrases.dimensionItem),
    alertsJoined: joined(lists.alerts, phrases.alertItem),
    missingJoined: joined(lists.missing, phrases.missingItem),
    neighboursJoined: joined(lists.neighbours, phrases.neighbourItem),
    topLoss: format.total(
      lists.losses.map((entry) => entry.lost ?? ''),
      points,
    ),
    planDays: String(figures.plan.days),
    planDue: format.date(figures.plan.due, locale),
    replyDays: String(figures.reply.days),
    replyDue: format.date(figures.reply.due, locale),
    contact: clean(figures.contact.name),
    phone: clean(figures.contact.phone),
    run: clean(figures.run.id),
    hash: HASH_MARK,
  };
  const flags: Record<FlagName, boolean> = {
    ranked,
    comparable: figures.comparable,
    hasAlerts: lists.alerts.length > 0,
    hasPrevious: compared,
    hasMissing: lists.missing.length > 0,
    hasNotApplicable: lists.notApplicable.length > 0,
    hasNeighbours: lists.neighbours.length > 0,
    hasGrade: figures.grade !== null,
    draft: figures.state === 'draft',
    totalAlert: figures.alerts.some((alert) => depthOf(alert.node) === 0),
    categoryAlert: figures.alerts.some((alert) => figures.categories.includes(alert.node)),
    dimensionAlert: figures.alerts.some((alert) => figures.dimensions.includes(alert.node)),
  };
  return { figures, phrases, locale, tree, values, lists, flags };
}

type Own = (text: Text | undefined, more?: Readonly<Record<string, string>>) => string;

function gap(root: NodeFigure, figures: DocumentFigures, phrases: Phrases, own: Own): string {
  if (root.points === null || root.median === null) return format.NO_FIGURE;
  const { sign, text } = format.difference(root.points, root.median, figures.scheme.points);
  return own(sign > 0 ? phrases.gap.above : sign < 0 ? phrases.gap.below : phrases.gap.equal, { amount: text });
}

function change(
  now: number | null,
  before: number | null,
  figures: DocumentFigures,
  phrases: Phrases,
  own: Own,
): string {
  if (now === null || before === null) return format.NO_FIGURE;
  const { sign, text } = format.difference(now, before, figures.scheme.points);
  return own(sign > 0 ? phrases.change.up : sign < 0 ? phrases.change.down : phrases.change.flat, { amount: text });
}
