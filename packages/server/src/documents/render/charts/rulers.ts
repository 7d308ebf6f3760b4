import type { RulersData } from './data.ts';
import { fitted, type Mark, type Point, point, rectangle, type Scene, TYPE_AREA, text } from './scene.ts';

const LEFT = 74;
const RIGHT = 78;
const ROW = 42;
const TOP = 26;
const BAR = 15;
const HATCH = 4;

/** One ruler a row: solid for points got, hatched for points lost, a tick for the group's middle, below it where the points went. */
export function rulers(data: RulersData): Scene {
  const length = TYPE_AREA - LEFT - RIGHT;
  const marks: Mark[] = [...legend(data, LEFT)];
  // One size for all notes, the largest at which the longest fits.
  const size = Math.min(...data.rows.map((row) => fitted(row.note, TYPE_AREA - LEFT, 10).size));
  data.rows.forEach((row, i) => {
    const y = TOP + i * ROW;
    const baseline = y + BAR / 2 + 4;
    const title = fitted(row.title, LEFT - 8, 12);
    marks.push(text(point(LEFT - 8, baseline), title.words, { size: title.size, anchor: 'end' }));
    if (row.rate === null) {
      marks.push({ kind: 'area', points: rectangle(LEFT, y, length, BAR), tone: 'grey', width: 0.5 });
      marks.push(text(point(LEFT + length / 2, baseline), data.labels.none, { anchor: 'middle', tone: 'grey' }));
    } else {
      const got = Math.min(1, Math.max(0, row.rate)) * length;
      marks.push(hatch(LEFT + got, y, length - got, BAR));
      marks.push({ kind: 'area', points: rectangle(LEFT, y, got, BAR), fill: 'deep' });
      marks.push({ kind: 'area', points: rectangle(LEFT, y, length, BAR), tone: 'ink', width: 0.6 });
      marks.push(text(point(LEFT + length + 8, baseline), row.value, { size: 11 }));
    }
    if (row.median !== null) {
      const x = LEFT + Math.min(1, Math.max(0, row.median)) * length;
      marks.push({ kind: 'line', points: [point(x, y - 4), point(x, y + BAR + 4)], tone: 'paper', width: 3.4 });
      marks.push({ kind: 'line', points: [point(x, y - 4), point(x, y + BAR + 4)], tone: 'ink', width: 1.6 });
    }
    const note = fitted(row.note, TYPE_AREA - LEFT, size);
    if (row.note !== '') marks.push(text(point(LEFT, y + BAR + 15), note.words, { size: note.size }));
  });
  return { width: TYPE_AREA, height: TOP + data.rows.length * ROW - 8, marks };
}

function legend(data: RulersData, x: number): Mark[] {
  const y = 3;
  const box = 9;
  const step = 70;
  return [
    { kind: 'area', points: rectangle(x, y, 18, box), fill: 'deep' },
    text(point(x + 23, y + box - 0.5), data.labels.got, { size: 10 }),
    hatch(x + step, y, 18, box),
    { kind: 'area', points: rectangle(x + step, y, 18, box), tone: 'ink', width: 0.5 },
    text(point(x + step + 23, y + box - 0.5), data.labels.lost, { size: 10 }),
    {
      kind: 'line',
      points: [point(x + step * 2 + 6, y - 2), point(x + step * 2 + 6, y + box + 2)],
      tone: 'ink',
      width: 1.6,
    },
    text(point(x + step * 2 + 13, y + box - 0.5), data.labels.median, { size: 10 }),
  ];
}

/** Slanted lines clipped to a rectangle. */
function hatch(x: number, y: number, width: number, height: number): Mark {
  const lines: [Point, Point][] = [];
  for (let at = HATCH; at < width + height; at += HATCH) {
    const from: Point = at <= width ? point(x + at, y) : point(x + width, y + at - width);
    const to: Point = at <= height ? point(x, y + at) : point(x + at - height, y + height);
    lines.push([from, to]);
  }
  return { kind: 'strokes', lines, tone: 'grey', width: 0.5 };
}
