export interface DiffLine {
  readonly kind: 'same' | 'theirs' | 'mine';
  readonly text: string;
}

/** Longest texts are compared in the middle only: what agrees at both ends is cut off first. */
const LIMIT = 4_000_000;

/** Two texts line by line: what only the one has, what only the other has. Equal stretches keep `context` lines around a difference. */
export function diffLines(theirs: string, mine: string, context = 2): DiffLine[] {
  const [a, b] = [theirs.split('\n'), mine.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  return shortened([...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))], context);
}

/** By the longest common subsequence; beyond reason large, as a whole. */
function between(a: readonly string[], b: readonly string[]): DiffLine[] {
  const theirs = (text: string): DiffLine => ({ kind: 'theirs', text });
  const mine = (text: string): DiffLine => ({ kind: 'mine', text });
  if (a.length * b.length > LIMIT) return [...a.map(theirs), ...b.map(mine)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      lines.push(theirs(a[i++] ?? ''));
    } else lines.push(mine(b[j++] ?? ''));
  }
  return lines;
}

function shortened(lines: readonly DiffLine[], context: number): DiffLine[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
  );
  return lines.flatMap((line, at) => {
    if (near[at]) return [line];
    return at === 0 || near[at - 1] ? [{ kind: 'same' as const, text: '⋯' }] : [];
  });
}
