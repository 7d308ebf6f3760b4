import { width } from '../text/clean.ts';

/**
 * A drawing as a short list of marks in points, origin top left. One scene is drawn by Typst into the PDF and written as SVG into
 * the DOCX, so that both show the same picture. Colours stay apart in grey print; meaning never rests on colour alone.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}
export type Tone = 'ink' | 'deep' | 'soft' | 'grey' | 'pale' | 'paper';
export type Point = readonly [x: number, y: number];
export type Mark =
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly tone: Tone;
      readonly width: number;
      readonly dash?: boolean;
    }
  /** Separate straight lines of one kind, drawn as one: a hatch, a grid. */
  | {
      readonly kind: 'strokes';
      readonly lines: readonly (readonly [Point, Point])[];
      readonly tone: Tone;
      readonly width: number;
    }
  | {
      readonly kind: 'area';
      readonly points: readonly Point[];
      readonly fill?: Tone;
      readonly tone?: Tone;
      readonly width?: number;
    }
  | {
      readonly kind: 'dot';
      readonly at: Point;
      readonly radius: number;
      readonly fill?: Tone;
      readonly tone?: Tone;
      readonly width?: number;
    }
  /** `at` is the baseline's start, middle or end. */
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly face: 'body' | 'heading';
      readonly tone: Tone;
    };

/** sRGB of each tone; luminance falls from paper to ink in even steps. */
export const tones: Readonly<Record<Tone, string>> = {
  ink: '#1c1c1c',
  deep: '#1f4b73',
  soft: '#b08a4a',
  grey: '#7d7d7d',
  pale: '#dcdcdc',
  paper: '#ffffff',
};

/** Two places are a fiftieth of a dot in print; more would only make the model long. */
const near = (value: number): number => Math.round(value * 100) / 100;
export const point = (x: number, y: number): Point => [near(x), near(y)];

/** Width of the type area, in points. */
export const TYPE_AREA = 442.2;

export const text = (
  at: Point,
  words: string,
  more: { size?: number; anchor?: 'start' | 'middle' | 'end'; face?: 'body' | 'heading'; tone?: Tone } = {},
): Mark => ({
  kind: 'text',
  at,
  text: words,
  size: more.size ?? 10.5,
  anchor: more.anchor ?? 'start',
  face: more.face ?? 'body',
  tone: more.tone ?? 'ink',
});

const SMALLEST = 8;
/** A label made to fit its room: smaller down to 8 pt, then cut with an ellipsis. */
export function fitted(words: string, room: number, size: number): { words: string; size: number; width: number } {
  const natural = width(words);
  if (natural * size <= room) return { words, size, width: natural * size };
  const smaller = Math.max(SMALLEST, near(room / natural));
  if (natural * smaller <= room + 0.01) return { words, size: smaller, width: natural * smaller };
  let cut = [...words];
  while (cut.length > 1 && width(cut.join('')) + 1 > room / SMALLEST) cut = cut.slice(0, -1);
  const short = `${cut.join('')}…`;
  return { words: short, size: SMALLEST, width: width(short) * SMALLEST };
}

export const rectangle = (x: number, y: number, width: number, height: number): Point[] => [
  point(x, y),
  point(x + width, y),
  point(x + width, y + height),
  point(x, y + height),
];

/** What a chart without any figure shows. */
export function emptyScene(words: string): Scene {
  const height = 60;
  return {
    width: TYPE_AREA,
    height,
    marks: [
      { kind: 'area', points: rectangle(0.5, 0.5, TYPE_AREA - 1, height - 1), tone: 'grey', width: 0.5 },
      text(point(TYPE_AREA / 2, height / 2 + 4), words, { anchor: 'middle', tone: 'grey' }),
    ],
  };
}
