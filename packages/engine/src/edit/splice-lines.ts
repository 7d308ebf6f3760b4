/**
 * Puts a change into the author's own text. `before` and `after` are the document as a printer writes it; where the printer and the author
 * agree line by line but for blank ones, only the lines between the first and the last difference come from `after`. Otherwise all do.
 */
export function spliceLines(own: string, before: string, after: string): string {
  if (before === after) return own;
  const mine = own.split('\n');
  const old = before.split('\n');
  const now = after.split('\n');
  const places = mine.flatMap((line, at) => (isBlank(line) ? [] : [at]));
  if (places.length !== count(old)) return after;
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const first = count(old.slice(0, head));
  const end = places.length - count(old.slice(old.length - tail));
  // Blank lines belong to the author: those above the change stay above it, those below stay below.
  const from = first < end ? (places[first] ?? mine.length) : (places[first - 1] ?? -1) + 1;
  const to = first < end ? (places[end - 1] ?? mine.length) + 1 : from;
  return [...mine.slice(0, from), ...trimmed(now.slice(head, now.length - tail)), ...mine.slice(to)].join('\n');
}

const isBlank = (line: string): boolean => line.trim() === '';
const count = (lines: readonly string[]): number => lines.filter((line) => !isBlank(line)).length;

function trimmed(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => !isBlank(line));
  return from < 0 ? [] : lines.slice(from, lines.findLastIndex((line) => !isBlank(line)) + 1);
}
