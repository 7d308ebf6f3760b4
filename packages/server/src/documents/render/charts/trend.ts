import type { TrendData } from './data.ts';
import { emptyScene, type Mark, type Point, point, type Scene, TYPE_AREA, text } from './scene.ts';

const HEIGHT = 122;
const LEFT = 30;
const RIGHT = 62;
const TOP = 12;
const BOTTOM = 24;

/** The score over the periods, the group's middle dashed; a period without a score leaves a gap. First, last, lowest and highest carry figures. */
export function trend(data: TrendData): Scene {
  const first = data.ticks[0]?.value;
  const last = data.ticks.at(-1)?.value;
  if (first === undefined || last === undefined || last <= first) return emptyScene(data.labels.none);
  const steps = Math.max(1, data.points.length - 1);
  const x = (i: number): number => LEFT + (i / steps) * (TYPE_AREA - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - ((value - first) / (last - first)) * (HEIGHT - TOP - BOTTOM);
  const marks: Mark[] = [];
  for (const tick of data.ticks) {
    marks.push({
      kind: 'line',
      points: [point(LEFT, y(tick.value)), point(TYPE_AREA - RIGHT, y(tick.value))],
      tone: 'pale',
      width: 0.5,
    });
    marks.push(text(point(LEFT - 6, y(tick.value) + 3.5), tick.text, { size: 9.5, anchor: 'end', tone: 'grey' }));
  }
  // Twelve labels of a month fit; more are thinned.
  const every = Math.ceil(data.points.length / 12);
  data.points.forEach((entry, i) => {
    if ((data.points.length - 1 - i) % every === 0)
      marks.push(text(point(x(i), HEIGHT - 8), short(entry.label, i), { size: 9.5, anchor: 'middle' }));
  });
  for (const run of runs(data.points.map((entry) => entry.median))) {
    marks.push({
      kind: 'line',
      points: run.map(([i, value]) => point(x(i), y(value))),
      tone: 'soft',
      width: 1.2,
      dash: true,
    });
  }
  for (const run of runs(data.points.map((entry) => entry.value))) {
    marks.push({ kind: 'line', points: run.map(([i, value]) => point(x(i), y(value))), tone: 'deep', width: 1.8 });
  }
  const named = new Set(extremes(data));
  data.points.forEach((entry, i) => {
    if (entry.value === null) return;
    const falls =
      (data.points[i - 1]?.value ?? entry.value) > entry.value || entry.value < (entry.median ?? entry.value);
    // Under the lowest line there is the axis.
    const below = falls && y(entry.value) + 16 < HEIGHT - BOTTOM;
    marks.push({ kind: 'dot', at: point(x(i), y(entry.value)), radius: named.has(i) ? 3 : 2, fill: 'deep' });
    if (named.has(i))
      marks.push(
        text(point(x(i), y(entry.value) + (below ? 14 : -7)), entry.text, {
          size: 10,
          anchor: i === 0 ? 'start' : 'middle',
          face: 'heading',
          tone: 'deep',
        }),
      );
  });
  marks.push(...endLabels(data, x, y));
  return { width: TYPE_AREA, height: HEIGHT, marks };
}

/** Consecutive periods with a figure. */
function runs(values: readonly (number | null)[]): [number, number][][] {
  const out: [number, number][][] = [];
  let run: [number, number][] = [];
  values.forEach((value, i) => {
    if (value === null) {
      if (run.length > 1) out.push(run);
      run = [];
    } else run.push([i, value]);
  });
  if (run.length > 1) out.push(run);
  return out;
}

/** Last, first, lowest and highest; one that stands so near an earlier one that their figures would touch goes without. */
function extremes(data: TrendData): number[] {
  const known = data.points.flatMap((entry, i) => (entry.value === null ? [] : [{ i, value: entry.value }]));
  const by = [...known].sort((a, b) => a.value - b.value);
  const near = data.points.length / 8;
  const named: number[] = [];
  for (const i of [known.at(-1)?.i, known[0]?.i, by[0]?.i, by.at(-1)?.i])
    if (i !== undefined && named.every((other) => Math.abs(other - i) > near)) named.push(i);
  return named;
}

/** Names at the line's end, pushed apart where they would touch. */
function endLabels(data: TrendData, x: (i: number) => number, y: (value: number) => number): Mark[] {
  const end = data.points.at(-1);
  const at = x(data.points.length - 1) + 10;
  if (end === undefined || end.value === null) return [];
  const self = y(end.value);
  const marks: Mark[] = [];
  let own: Point = point(at, self + 3.5);
  if (end.median !== null) {
    const median = y(end.median);
    const gap = Math.abs(median - self);
    const push = gap < 13 ? (13 - gap) / 2 : 0;
    const up = self <= median;
    own = point(at, self + 3.5 + (up ? -push : push));
    marks.push(text(point(at, median + 3.5 + (up ? push : -push)), data.labels.median, { size: 9.5 }));
  }
  return [...marks, text(own, data.labels.self, { size: 10, face: 'heading', tone: 'deep' })];
}

/** 2026.10 becomes 10 except where a year begins: the first label and January carry the year. */
function short(label: string, i: number): string {
  const match = /^(\d{4})\.(\d{2})$/.exec(label);
  if (match === null) return label;
  return i === 0 || match[2] === '01' ? label : String(Number(match[2]));
}
