import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fontsDirectory, freeFonts } from '@hengjian/fonts';
import opentype, { type Font } from 'opentype.js';
import { type Mark, tones } from '../charts/scene.ts';

type TextMark = Extract<Mark, { kind: 'text' }>;
type Role = TextMark['face'] | 'rare';
/** A character in units of the font, drawn upwards. */
interface Outline {
  readonly d: string;
  readonly advance: number;
  readonly unitsPerEm: number;
}

const fonts = new Map<Role, Font>();
const outlines = new Map<string, Outline>();
/** Charts have few different characters; whoever writes them all does not fill the memory. */
const MOST = 5000;

/** Every font is read once in the life of the process, with the first chart that needs it. */
function fontOf(role: Role): Font {
  const known = fonts.get(role);
  if (known !== undefined) return known;
  const file = readFileSync(path.join(fontsDirectory, freeFonts[role].file));
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const font = opentype.parse(bytes, { lowMemory: true });
  fonts.set(role, font);
  return font;
}

function outlineOf(face: TextMark['face'], character: string): Outline {
  const key = face + character;
  const known = outlines.get(key);
  if (known !== undefined) return known;
  const own = fontOf(face);
  const font = own.charToGlyphIndex(character) === 0 ? fontOf('rare') : own;
  const glyph = font.charToGlyph(character);
  const made = {
    d: glyph.getPath(0, 0, font.unitsPerEm).toPathData(0),
    advance: glyph.advanceWidth ?? font.unitsPerEm,
    unitsPerEm: font.unitsPerEm,
  };
  if (outlines.size >= MOST) outlines.clear();
  outlines.set(key, made);
  return made;
}

/** A text of a chart as outlines of its characters. */
export function outlined(mark: TextMark): string {
  const glyphs = [...mark.text].map((character) => outlineOf(mark.face, character));
  const ems = glyphs.reduce((sum, glyph) => sum + glyph.advance / glyph.unitsPerEm, 0);
  const before = { start: 0, middle: ems / 2, end: ems }[mark.anchor];
  let x = mark.at[0] - before * mark.size;
  const paths = glyphs.map((glyph) => {
    const scale = mark.size / glyph.unitsPerEm;
    const place = `translate(${x.toFixed(2)} ${mark.at[1]}) scale(${scale.toFixed(6)})`;
    x += glyph.advance * scale;
    return glyph.d === '' ? '' : `<path transform="${place}" d="${glyph.d}"/>`;
  });
  return `<g fill="${tones[mark.tone]}">${paths.join('')}</g>`;
}
