import type { Text } from '@hengjian/engine';
import type { AlertFigure, DocumentFigures, NodeFigure } from '../figures.ts';
import * as format from '../format.ts';
import { clean } from '../text/clean.ts';
import type { ListName, Phrases } from '../wording/types.ts';
import { say } from './say.ts';
import { leaves, losing, lowest, type Tree } from './tree.ts';
import { withoutPoints } from './without-points.ts';

/** Fields of one entry, formatted. `order` is written by the place that prints it. */
export type Entry = Readonly<Record<string, string>>;

const SEVERITY: readonly AlertFigure['level'][] = ['red', 'orange', 'yellow', 'notice'];
const LOWEST = 3;

export function makeLists(figures: DocumentFigures, phrases: Phrases, tree: Tree): Record<ListName, readonly Entry[]> {
  const { locale, scheme, root } = figures;
  const word = (text: Text | undefined): string => clean(say(text, locale));
  const pick = (ids: readonly string[]): NodeFigure[] => ids.flatMap((id) => tree.get(id)?.node ?? []);
  const lost = (node: NodeFigure): string =>
    node.points === null ? format.NO_FIGURE : format.difference(node.max, node.points, scheme.points).text;

  const sentenceOf = (node: NodeFigure): string =>
    word(node.status === 'exempt' ? phrases.status.exempt : node.sentence);

  const branch = (node: NodeFigure): Entry => ({
    id: node.id,
    title: word(node.title),
    score: format.points(node.points, scheme.points),
    max: format.fullMarks(node.max),
    rate: format.rate(node.rate, scheme.rate),
    rank: format.count(node.rank),
    groupSize: String(node.groupSize),
    median: format.points(node.median, scheme.points),
    lost: lost(node),
    verdict: verdict(node, figures, phrases),
    weightNote: word(node.weightNote),
    advice: word(advice(node.id, phrases)),
  });
  const leaf = (node: NodeFigure): Entry => ({
    id: node.id,
    title: word(node.title),
    parent: word(tree.get(node.id)?.parent?.title),
    score: format.points(node.points, scheme.points),
    max: format.fullMarks(node.max),
    lost: lost(node),
    sentence: sentenceOf(node),
    reason:
      node.status === 'ok' && node.points === node.max
        ? word(phrases.status.full)
        : withoutPoints(sentenceOf(node), node.max, format.points(node.points, scheme.points)),
    provider: word(node.provider),
    evidence: word(node.evidence),
    source: clean(node.source ?? ''),
    observed: node.observed === undefined ? '' : format.date(node.observed, locale),
    status: word(phrases.status[node.status]),
  });
  const gapEntry = (node: NodeFigure): Entry => ({
    title: word(node.title),
    provider: word(node.provider),
    status: word(phrases.status[node.status === 'ok' && node.late === true ? 'late' : node.status]),
    effect: node.status === 'ok' ? format.NO_FIGURE : word(phrases.effect[node.missing]),
  });
  const alert = (hit: AlertFigure): Entry => {
    const node = tree.get(hit.node)?.node;
    return {
      title: word(hit.title),
      level: word(phrases.level[hit.level]),
      node: word(node?.title),
      score: format.points(node?.points ?? null, scheme.points),
      max: node === undefined ? format.NO_FIGURE : format.fullMarks(node.max),
      rate: format.rate(node?.rate ?? null, scheme.rate),
      threshold:
        hit.of === 'rate' ? format.rate(hit.threshold, scheme.rate) : format.points(hit.threshold, scheme.points),
      sentence: word(hit.sentence),
    };
  };
  const all = leaves(root);
  return {
    alerts: [...figures.alerts].sort((a, b) => SEVERITY.indexOf(a.level) - SEVERITY.indexOf(b.level)).map(alert),
    categories: pick(figures.categories).map(branch),
    dimensions: pick(figures.dimensions).map(branch),
    lowest: lowest(pick(figures.dimensions), LOWEST).map(branch),
    losses: losing(root).map(leaf),
    indicators: all.map(leaf),
    missing: all
      .filter((node) => node.late === true || ['missing', 'invalid', 'blocked'].includes(node.status))
      .map(gapEntry),
    notApplicable: all
      .filter((node) => node.status === 'not-applicable' || node.status === 'exempt')
      .map((node) => ({ title: word(node.title) })),
    neighbours: figures.neighbours.map((unit) => ({
      title: clean(unit.name),
      score: format.points(unit.points, scheme.points),
    })),
    trend: figures.trend.map((entry) => ({
      period: format.period(entry.period, locale),
      score: format.points(entry.points, scheme.points),
      rate: format.rate(entry.rate, scheme.rate),
      rank: format.count(entry.rank),
    })),
  };
}

function verdict(node: NodeFigure, figures: DocumentFigures, phrases: Phrases): string {
  const { rate } = node;
  if (rate === null) return format.NO_FIGURE;
  return say(phrases.rateVerdict.find((band) => rate >= band.from)?.text, figures.locale);
}

/** The advice of the node itself, else of the nearest ancestor id: `survey.trust` takes `survey`. */
function advice(id: string, phrases: Phrases): Text | undefined {
  for (let key = id; ; key = key.slice(0, key.lastIndexOf('.'))) {
    const text = phrases.advice[key];
    if (text !== undefined || !key.includes('.')) return text;
  }
}
