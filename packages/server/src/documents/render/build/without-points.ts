/**
 * The sentence of a trace for a table that has columns for full marks and points: without these two, where it states exactly the
 * same figures. Anything else stays, so at worst the sentence is longer than it need be.
 */
export function withoutPoints(sentence: string, max: number, score: string): string {
  const isMax = (figure: string): boolean => Number(figure) === max;
  const isScore = (figure: string): boolean => figure === score;
  return sentence
    .replace(/^满分([\d.]+)分，/, (found, full: string) => (isMax(full) ? '' : found))
    .replace(/^Full marks ([\d.]+), /, (found, full: string) => (isMax(full) ? '' : found))
    .replace(/(得分率[\d.]+%) × 满分([\d.]+)分 = ([\d.]+)分/, (found, rate: string, full: string, got: string) =>
      isMax(full) && isScore(got) ? rate : found,
    )
    .replace(/([\d.]+%) × ([\d.]+) points = ([\d.]+) points/, (found, rate: string, full: string, got: string) =>
      isMax(full) && isScore(got) ? rate : found,
    )
    .replace(/，得([\d.]+)分。/, (found, got: string) => (isScore(got) ? '。' : found))
    .replace(/[:;,] ([\d.]+) points\./, (found, got: string) => (isScore(got) ? '.' : found));
}
