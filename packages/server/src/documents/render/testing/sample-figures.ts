import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Text } from '@hengjian/engine';
import { parse } from 'yaml';
import type { DocumentFigures, NodeFigure, Period } from '../figures.ts';

/** The programme's documents folder. */
export const wordingFolder = fileURLToPath(
  new URL('../../../../../../programmes/political-ecology/documents/', import.meta.url),
);
const schemeFile = fileURLToPath(
  new URL('../../../../../../programmes/political-ecology/scheme.yaml', import.meta.url),
);

interface RawNode {
  id: string;
  title: Text;
  max: number;
  provider?: string;
  missing?: 'block' | 'exclude' | 'zero';
  children?: RawNode[];
}
interface RawScheme {
  title: Text;
  basis: string;
  departments: { id: string; title: Text }[];
  root: RawNode;
}

/** Small and repeatable: no clock, no Math.random. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const cents = (value: number): number => Math.round(value * 100) / 100;
const sum = (values: readonly number[]): number => cents(values.reduce((a, b) => a + b, 0));

export interface SampleOptions {
  readonly seed?: number;
  readonly unit?: string;
  readonly state?: 'draft' | 'issued';
  /** Every figure missing. */
  readonly empty?: boolean;
  readonly alerts?: boolean;
}

let scheme: RawScheme | undefined;

/** Figures of an invented township over the programme's own scheme: 3 categories, 8 dimensions, 111 indicators, some missing. */
export function sampleFigures(options: SampleOptions = {}): DocumentFigures {
  scheme ??= parse(readFileSync(schemeFile, 'utf8')) as RawScheme;
  const next = random(options.seed ?? 7);
  const departments = new Map(scheme.departments.map((item) => [item.id, item.title]));
  const root = makeNode(scheme.root, next, departments, options.empty === true);
  const common = root.children[0];
  const peers = options.empty === true ? [] : makePeers(root, options.unit ?? '青石镇', next);
  const places = { places: 2, rounding: 'half-up' } as const;
  return {
    locale: 'zh-CN',
    county: '云溪县',
    state: options.state ?? 'draft',
    number: { year: 2026, serial: options.state === 'issued' ? 12 : null },
    date: options.state === 'issued' ? '2026-11-20' : null,
    unit: {
      id: 'u01',
      name: options.unit ?? '青石镇',
      group: { id: 'township', title: { 'zh-CN': '乡镇', en: 'Townships' } },
    },
    scheme: {
      id: 'political-ecology',
      version: 1,
      title: scheme.title,
      basis: scheme.basis,
      points: places,
      rate: { places: 1, rounding: 'half-up' },
      minCoverage: 0.65,
    },
    period: month(2026, 10),
    run: { id: 'run-2026-10-0007' },
    root,
    categories: root.children.map((node) => node.id),
    dimensions: common?.children.map((node) => node.id) ?? [],
    comparable: options.empty !== true,
    grade: options.empty === true ? null : { id: 'low', title: { 'zh-CN': '偏低', en: 'Low' } },
    alerts:
      options.alerts === false || options.empty === true
        ? []
        : [
            {
              rule: 'category-low',
              title: { 'zh-CN': '类别得分率偏低', en: 'Category below the line' },
              level: 'yellow',
              node: root.children[0]?.id ?? 'common',
              of: 'rate',
              threshold: 0.76,
              sentence: { 'zh-CN': '共性评价得分率低于76.0%。' },
            },
            {
              rule: 'power-low',
              title: { 'zh-CN': '权力运行约束度偏低', en: 'Restraint of power: below the line' },
              level: 'orange',
              node: 'common.power',
              of: 'rate',
              threshold: 0.72,
              sentence: { 'zh-CN': '权力运行约束度得分率低于72.0%。' },
            },
          ],
    peers,
    rankInterval: root.rank === null ? null : { low: Math.max(1, root.rank - 2), high: Math.min(20, root.rank + 1) },
    neighbours:
      options.empty === true ? [] : peers.slice(1, 3).map((peer) => ({ name: peer.name, points: peer.points })),
    trend: makeTrend(root, next),
    reply: { days: 5, due: '2026-11-27' },
    plan: { days: 10, due: '2026-12-04' },
    contact: { name: '林晓', phone: '0000-6120188' },
    copyTo: ['县委组织部', '县委巡察办'],
  };
}

function makeNode(
  raw: RawNode,
  next: () => number,
  departments: ReadonlyMap<string, Text>,
  empty: boolean,
): NodeFigure {
  const common = {
    id: raw.id,
    title: raw.title,
    max: raw.max,
    groupSize: 20,
    missing: raw.missing ?? 'exclude',
  } as const;
  if (raw.children !== undefined) {
    const children = raw.children.map((child) => makeNode(child, next, departments, empty));
    const scored = children.filter((child) => child.points !== null);
    const weight = sum(scored.map((child) => child.max));
    if (weight === 0)
      return {
        ...common,
        status: 'blocked',
        points: null,
        rate: null,
        rank: null,
        coverage: 0,
        median: null,
        sentence: { 'zh-CN': '所需数据尚未报送。' },
        children,
      };
    const points = cents((sum(scored.map((child) => child.points ?? 0)) / weight) * raw.max);
    return {
      ...common,
      status: 'ok',
      points,
      rate: points / raw.max,
      rank: 3 + Math.floor(next() * 15),
      coverage:
        children.reduce((a, child) => a + child.max * child.coverage, 0) / sum(children.map((child) => child.max)),
      median: cents(raw.max * (0.78 + next() * 0.08)),
      sentence: { 'zh-CN': '各项得分相加。' },
      children,
    };
  }
  const chance = next();
  const provider = departments.get(raw.provider ?? '');
  const supplied = provider === undefined ? {} : { provider };
  const missing = empty || chance < 0.03;
  if (missing || chance < 0.04) {
    return {
      ...common,
      ...supplied,
      status: missing ? 'missing' : 'not-applicable',
      points: null,
      rate: null,
      rank: null,
      coverage: 0,
      median: null,
      sentence: { 'zh-CN': missing ? '本期未报送，未计分。' : '对该单位不适用，不计入。' },
      children: [],
    };
  }
  const lost =
    chance < 0.5
      ? 0
      : Math.min(raw.max, (raw.max > 0.7 ? 0.2 : 0.1) * (1 + Math.floor(next() * 2)) + (chance > 0.93 ? 0.3 : 0));
  const points = cents(raw.max - lost);
  const sentence = { 'zh-CN': sayLeaf(raw, lost, points) };
  return {
    ...common,
    ...supplied,
    status: 'ok',
    points,
    rate: raw.max === 0 ? null : points / raw.max,
    rank: 1 + Math.floor(next() * 20),
    coverage: 1,
    median: cents(raw.max * 0.85),
    sentence,
    source: '月报.xlsx 第12行',
    observed: '2026-10-31',
    children: [],
  };
}

/** Sentences as long as those of the engine: ballots for what people are asked, a quotient for a rate, a count for the rest. */
function sayLeaf(raw: RawNode, lost: number, points: number): string {
  const [full, got, off] = [raw.max, points, lost].map((value) => value.toFixed(2));
  const rate = `${((points / raw.max) * 100).toFixed(1)}%`;
  const earned = `得分率${rate} × 满分${full}分 = ${got}分。`;
  if (raw.id.startsWith('survey'))
    return `选项系数好1、较好0.85、一般0.6、差0；群众有效票95张、得分率74.37%（权重0.4）；服务对象有效票30张、得分率74.67%（权重0.2）；党员干部有效票35张、得分率74.86%（权重0.2）；两代表一委员有效票15张、得分率76.67%（权重0.2）；合计${earned}`;
  if (raw.title['zh-CN'].endsWith('率')) return `60%得0分、100%得满分，本期95.8%，(95.8 − 60) ÷ (100 − 60)；${earned}`;
  return lost === 0
    ? `满分${full}分，每次扣0.10分，本期没有发生，不扣分，得${got}分。`
    : `满分${full}分，每次扣0.10分，本期${Math.round(lost * 10)}次，扣${off}分，得${got}分。`;
}

const NAMES = [
  '桐花',
  '柳河',
  '白鹤',
  '石桥',
  '龙泉',
  '清水',
  '新塘',
  '长岭',
  '梅溪',
  '东山',
  '双河',
  '竹园',
  '凤台',
  '大坪',
  '小河',
  '南沟',
  '永安',
  '红岩',
  '平湖',
];
function makePeers(root: NodeFigure, unit: string, next: () => number): DocumentFigures['peers'] {
  const others = NAMES.map((name, i) => ({
    unit: `u${String(i + 2).padStart(2, '0')}`,
    name: `${name}镇`,
    points: cents(76 + next() * 16),
  }));
  return [{ unit: 'u01', name: unit, points: root.points ?? 0 }, ...others];
}

function makeTrend(root: NodeFigure, next: () => number): DocumentFigures['trend'] {
  return Array.from({ length: 12 }, (_, i) => {
    const last = i === 11;
    const gap = i === 4;
    const points = gap ? null : last ? root.points : cents(78 + next() * 6);
    return {
      period: month(i < 2 ? 2025 : 2026, i < 2 ? 11 + i : i - 1),
      points,
      rate: points === null ? null : points / root.max,
      rank: points === null ? null : last ? root.rank : 5 + Math.floor(next() * 12),
      median: cents(81 + next() * 2.5),
    };
  });
}

const month = (year: number, number: number): Period => {
  const mm = String(number).padStart(2, '0');
  const days = String(new Date(Date.UTC(year, number, 0)).getUTCDate());
  return { kind: 'month', start: `${year}-${mm}-01`, end: `${year}-${mm}-${days}` };
};
