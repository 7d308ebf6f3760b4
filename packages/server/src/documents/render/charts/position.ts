import type { PositionData } from './data.ts';
import { emptyScene, fitted, type Mark, point, type Scene, TYPE_AREA, text } from './scene.ts';

const HEIGHT = 105;
const AXIS = 72;
const MARGIN = 14;
const RADIUS = 3;

/** A dot per unit on one line, piled where they are close; the unit as a large solid mark with its name, the middle as a tick. */
export function position(data: PositionData): Scene {
  const first = data.ticks[0]?.value;
  const last = data.ticks.at(-1)?.value;
  if (first === undefined || last === undefined || last <= first) return emptyScene(data.labels.none);
  const x = (value: number): number => MARGIN + ((value - first) / (last - first)) * (TYPE_AREA - 2 * MARGIN);
  const marks: Mark[] = [
    { kind: 'line', points: [point(x(first), AXIS), point(x(last), AXIS)], tone: 'ink', width: 0.7 },
  ];
  for (const tick of data.ticks) {
    marks.push({
      kind: 'line',
      points: [point(x(tick.value), AXIS), point(x(tick.value), AXIS + 4)],
      tone: 'ink',
      width: 0.7,
    });
    marks.push(text(point(x(tick.value), AXIS + 15), tick.text, { size: 10, anchor: 'middle' }));
  }
  marks.push(text(point(TYPE_AREA / 2, AXIS + 31), data.labels.axis, { size: 10, anchor: 'middle', tone: 'grey' }));
  // The unit's own mark is the first of its pile, so that no neighbour hides behind it.
  const piles: { x: number; height: number }[] = data.self === null ? [] : [{ x: x(data.self.value), height: 1.3 }];
  for (const value of data.others) {
    const at = x(value);
    const pile = piles.find((entry) => Math.abs(entry.x - at) < RADIUS * 2 + 0.6);
    const level = pile === undefined ? 0 : pile.height;
    if (pile === undefined) piles.push({ x: at, height: 1 });
    else pile.height += 1;
    marks.push({
      kind: 'dot',
      at: point(pile?.x ?? at, AXIS - 7 - level * (RADIUS * 2 + 0.8)),
      radius: RADIUS,
      fill: 'paper',
      tone: 'grey',
      width: 1,
    });
  }
  if (data.median !== null) {
    const at = x(data.median.value);
    marks.push({ kind: 'line', points: [point(at, 26), point(at, AXIS + 4)], tone: 'ink', width: 1, dash: true });
    marks.push(over(at, 21, data.median.text, { size: 10, face: 'body', tone: 'ink' }));
  }
  if (data.self !== null) {
    const at = x(data.self.value);
    marks.push({ kind: 'line', points: [point(at, 11), point(at, AXIS - 12)], tone: 'deep', width: 1.2 });
    marks.push({ kind: 'dot', at: point(at, AXIS - 7), radius: 5, fill: 'deep', tone: 'paper', width: 1 });
    marks.push(over(at, 8, data.self.text, { size: 11, face: 'heading', tone: 'deep' }));
  }
  return { width: TYPE_AREA, height: HEIGHT, marks };
}

/** A label centred over its place, moved inwards near an edge. */
function over(
  x: number,
  y: number,
  words: string,
  more: { size: number; face: 'body' | 'heading'; tone: 'ink' | 'deep' },
): Mark {
  const label = fitted(words, TYPE_AREA, more.size);
  const left = Math.max(0, Math.min(TYPE_AREA - label.width, x - label.width / 2));
  return text(point(left, y), label.words, { ...more, size: label.size });
}
