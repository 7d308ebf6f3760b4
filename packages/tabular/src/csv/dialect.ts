import { RecordScanner } from './scanner.ts';

export type Delimiter = ',' | ';' | '\t';
const CANDIDATES: readonly Delimiter[] = [',', ';', '\t'];
const SAMPLE = 10;

/** The separator that cuts the first records into the most columns of equal number; a comma where nothing speaks for others. */
export function sniffDelimiter(head: Buffer, whole: boolean): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 1;
  for (const candidate of CANDIDATES) {
    const scanner = new RecordScanner(candidate);
    let width = 0;
    let even = true;
    let at = 0;
    for (let taken = 0; taken < SAMPLE && at < head.length; ) {
      at = scanner.next(head, at, whole);
      if (at < 0) break;
      if (scanner.blank) continue;
      if (taken === 0) width = scanner.count;
      else if (scanner.count !== width) even = false;
      taken++;
    }
    const score = even ? width : width / 1000;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
