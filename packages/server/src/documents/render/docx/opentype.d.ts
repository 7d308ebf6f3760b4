/** As much of opentype.js as is used here; it brings no types of its own. */
declare module 'opentype.js' {
  export interface Glyph {
    readonly advanceWidth?: number;
    getPath(x: number, y: number, size: number): { toPathData(decimals: number): string };
  }
  export interface Font {
    readonly unitsPerEm: number;
    /** 0 where the font has none. */
    charToGlyphIndex(character: string): number;
    charToGlyph(character: string): Glyph;
  }
  const opentype: { parse(bytes: ArrayBuffer, options: { lowMemory: boolean }): Font };
  export default opentype;
}
