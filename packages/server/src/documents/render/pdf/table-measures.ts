/** Width of the type area in points. */
export const AREA = 442.2;
/** Left and right inset of a cell, in points. */
export const INSET_X = 3.5;
/** Space between the lines of a cell, and above and below them, by size of text. */
export const leading = (size: number): number => size * (size <= 8 ? 0.27 : 0.32);
export const insetY = (size: number): number => (size <= 8 ? 1.6 : size < 10 ? 2.6 : 4);
