import type { Text } from '@hengjian/engine';
import type { ChartData } from '../charts/data.ts';
import { ticks } from '../charts/ticks.ts';
import type { NodeFigure } from '../figures.ts';
import * as format from '../format.ts';
import { clean } from '../text/clean.ts';
import { fill } from '../wording/placeholders.ts';
import type { ChartName } from '../wording/types.ts';
import type { Context } from './context.ts';
import { labels } from './labels.ts';
import { say } from './say.ts';
import { losing, lowest } from './tree.ts';

/** The data of a chart a template names. */
export function makeChart(name: ChartName, context: Context): ChartData {
  switch (name) {
    case 'category-rulers':
      return rulers(context);
    case 'radar-dimensions':
      return radar(context);
    case 'group-position':
      return position(context);
    case 'trend':
      return trend(context);
  }
}

const pick = (context: Context, ids: readonly string[]): NodeFigure[] =>
  ids.flatMap((id) => context.tree.get(id)?.node ?? []);
const put = (context: Context, text: Text, parts: Readonly<Record<string, string>> = {}): string =>
  fill(say(text, context.locale), (name) => parts[name] ?? '');
const shareOf = (node: NodeFigure): number | null =>
  node.median === null || node.max === 0 ? null : node.median / node.max;

function rulers(context: Context): ChartData {
  const { scheme } = context.figures;
  const rows = pick(context, context.figures.categories).map((node) => ({
    title: clean(say(node.title, context.locale)),
    rate: node.rate,
    median: shareOf(node),
    value: `${format.points(node.points, scheme.points)} / ${format.fullMarks(node.max)}`,
    note: lostWhere(node, context),
  }));
  const word = (text: Text): string => put(context, text);
  return {
    chart: 'rulers',
    rows,
    labels: { got: word(labels.got), lost: word(labels.lost), median: word(labels.median), none: word(labels.none) },
  };
}

/** Which parts of a category lost most: its dimensions, or its indicators where it has none. */
function lostWhere(node: NodeFigure, context: Context): string {
  const { scheme } = context.figures;
  const { points } = node;
  if (points === null) return '';
  const loss = (part: NodeFigure): number => (part.points === null ? 0 : part.max - part.points);
  const deep = node.children.some((child) => child.children.length > 0);
  const parts = deep
    ? node.children.filter((child) => loss(child) > 0).sort((a, b) => loss(b) - loss(a))
    : losing(node);
  if (parts.length === 0) return put(context, labels.lostNone);
  const where = parts.slice(0, 2).map((part) =>
    put(context, labels.lostItem, {
      title: clean(say(part.title, context.locale)),
      lost: format.difference(part.max, part.points ?? 0, scheme.points).text,
    }),
  );
  return put(context, labels.lostOf, {
    lost: format.difference(node.max, points, scheme.points).text,
    where: where.join(say(context.phrases.join.items, context.locale)),
  });
}

function radar(context: Context): ChartData {
  const { scheme, dimensions } = context.figures;
  const nodes = pick(context, dimensions);
  const low = new Set(lowest(nodes, 3).map((node) => node.id));
  return {
    chart: 'radar',
    axes: nodes.map((node) => ({
      title: clean(say(node.title, context.locale)),
      value: format.rate(node.rate, scheme.rate),
      rate: node.rate,
      median: shareOf(node),
      marked: low.has(node.id),
    })),
    labels: {
      self: put(context, labels.self),
      median: put(context, labels.median),
      marked: put(context, labels.marked),
      none: put(context, labels.none),
    },
  };
}

function position(context: Context): ChartData {
  const { figures } = context;
  const { root, unit, scheme } = figures;
  const others = figures.peers.filter((peer) => peer.unit !== unit.id).map((peer) => peer.points);
  const self = root.rank === null ? null : root.points;
  const shown = [...others, ...(self === null ? [] : [self])];
  return {
    chart: 'position',
    others: others.sort((a, b) => a - b),
    self:
      self === null
        ? null
        : {
            value: self,
            text: put(context, labels.selfOf, { unit: context.values.unit, value: format.points(self, scheme.points) }),
          },
    median:
      root.median === null || shown.length === 0
        ? null
        : {
            value: root.median,
            text: put(context, labels.medianOf, { value: format.points(root.median, scheme.points) }),
          },
    ticks: ticks(shown, root.max),
    labels: { none: put(context, labels.none), axis: put(context, labels.axis) },
  };
}

function trend(context: Context): ChartData {
  const { figures } = context;
  const entries = figures.trend.slice(-12);
  const shown = entries.flatMap((entry) => [entry.points, entry.median].filter((value) => value !== null));
  return {
    chart: 'trend',
    points: entries.map((entry) => ({
      label: format.shortPeriod(entry.period),
      value: entry.points,
      median: entry.median,
      text: format.points(entry.points, figures.scheme.points),
    })),
    ticks: ticks(shown, figures.root.max),
    labels: { self: put(context, labels.self), median: put(context, labels.median), none: put(context, labels.none) },
  };
}
