import type { RadarData } from './data.ts';
import { emptyScene, fitted, type Mark, type Point, point, type Scene, TYPE_AREA, text } from './scene.ts';

const RADIUS = 76;
const HEIGHT = 222;
const CENTRE: readonly [number, number] = [TYPE_AREA / 2, 111];
const RINGS = [0.25, 0.5, 0.75, 1];

/** Rates of the dimensions on spokes, the group's middle as a dashed outline; every spoke carries its figure. */
export function radar(data: RadarData): Scene {
  const { axes } = data;
  if (axes.length < 3 || axes.every((axis) => axis.rate === null)) return emptyScene(data.labels.none);
  const direction = axes.map((_, i): Point => {
    const angle = (i / axes.length) * 2 * Math.PI - Math.PI / 2;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const at = (i: number, rate: number, out = 0): Point => {
    const [x, y] = direction[i] ?? [0, 0];
    return point(CENTRE[0] + x * (RADIUS * rate + out), CENTRE[1] + y * (RADIUS * rate + out));
  };
  const marks: Mark[] = RINGS.map((ring) => ({
    kind: 'area',
    points: axes.map((_, i) => at(i, ring)),
    tone: ring === 1 ? 'grey' : 'pale',
    width: ring === 1 ? 0.7 : 0.5,
  }));
  const spokes = axes.map((_, i): [Point, Point] => [point(...CENTRE), at(i, 1)]);
  marks.push({ kind: 'strokes', lines: spokes, tone: 'pale', width: 0.5 });
  // Ring figures stand between two spokes, where no line runs.
  const between = -Math.PI / 2 + Math.PI / axes.length;
  for (const ring of RINGS) {
    const reach = RADIUS * ring * Math.cos(Math.PI / axes.length);
    const place = point(CENTRE[0] + Math.cos(between) * reach, CENTRE[1] + Math.sin(between) * reach + 3);
    marks.push(text(place, `${ring * 100}%`, { size: 7, anchor: 'middle', tone: 'grey' }));
  }
  const self = axes.flatMap((axis, i) => (axis.rate === null ? [] : [at(i, Math.min(1, axis.rate))]));
  const complete = self.length === axes.length;
  marks.push(
    complete
      ? { kind: 'area', points: self, tone: 'deep', width: 1.8 }
      : { kind: 'line', points: self, tone: 'deep', width: 1.8 },
  );
  const median = axes.flatMap((axis, i) => (axis.median === null ? [] : [at(i, Math.min(1, axis.median))]));
  if (median.length === axes.length) {
    marks.push({ kind: 'line', points: [...median, ...median.slice(0, 1)], tone: 'ink', width: 0.9, dash: true });
  }
  axes.forEach((axis, i) => {
    if (axis.rate !== null) {
      marks.push({
        kind: 'dot',
        at: at(i, Math.min(1, axis.rate)),
        radius: axis.marked ? 3.6 : 2.6,
        fill: axis.marked ? 'paper' : 'deep',
        tone: 'deep',
        width: 1.4,
      });
    }
    marks.push(...label(axis, at(i, 1, 12), direction[i] ?? [0, 0]));
  });
  return { width: TYPE_AREA, height: HEIGHT, marks: [...marks, ...legend(data)] };
}

function label(axis: RadarData['axes'][number], [x, y]: Point, [dx, dy]: Point): Mark[] {
  const anchor = Math.abs(dx) < 0.2 ? 'middle' : dx > 0 ? 'start' : 'end';
  // Two lines: above the point at the top, below it at the bottom, beside it elsewhere.
  const top = y + (dy < -0.9 ? -10 : dy > 0.9 ? 6 : -1);
  const face = axis.marked ? 'heading' : 'body';
  const room = anchor === 'start' ? TYPE_AREA - x : anchor === 'end' ? x : TYPE_AREA / 2;
  const title = fitted(axis.title, room, 10.5);
  return [
    text(point(x, top), title.words, { size: title.size, anchor, face }),
    text(point(x, top + 13), axis.value, { size: 10.5, anchor, face }),
  ];
}

function legend(data: RadarData): Mark[] {
  const y = HEIGHT - 42;
  return [
    { kind: 'line', points: [point(0, y), point(22, y)], tone: 'deep', width: 1.8 },
    { kind: 'dot', at: point(11, y), radius: 2.6, fill: 'deep' },
    text(point(28, y + 3.5), data.labels.self, { size: 10 }),
    { kind: 'line', points: [point(0, y + 17), point(22, y + 17)], tone: 'ink', width: 0.9, dash: true },
    text(point(28, y + 20.5), data.labels.median, { size: 10 }),
    ...(data.axes.some((axis) => axis.marked)
      ? ([
          { kind: 'dot', at: point(11, y + 34), radius: 3.6, fill: 'paper', tone: 'deep', width: 1.4 },
          text(point(28, y + 37.5), data.labels.marked, { size: 10 }),
        ] satisfies Mark[])
      : []),
  ];
}
