import type { TableProblem } from '@hengjian/tabular';
import { z } from 'zod';
import { fullText } from '../jobs/present.ts';
import { type FullText, fill, type Params, text } from '../text.ts';

export interface ProblemEntry {
  readonly severity: 'error' | 'warning';
  readonly message: FullText;
}
export const error = (zh: string, en: string): ProblemEntry => ({ severity: 'error', message: text(zh, en) });
export const warning = (zh: string, en: string): ProblemEntry => ({ severity: 'warning', message: text(zh, en) });

/** What the check of a table has found, at its cell. */
export interface FoundProblem {
  readonly severity: 'error' | 'warning';
  readonly cell: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: FullText;
  readonly value: string | null;
}
export const problemShape = z
  .object({
    severity: z.enum(['error', 'warning']),
    cell: z.string().nullable(),
    row: z.number().int().nullable(),
    column: z.string().nullable(),
    code: z.string(),
    message: fullText,
    value: z.string().nullable(),
  })
  .meta({ id: 'ImportProblem' });

export interface Place {
  readonly cell?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

const SHOWN = 80;
function clean(value: string | number): string {
  const chars = Array.from(String(value), (char) => ((char.codePointAt(0) ?? 0) < 32 ? ' ' : char));
  return chars.length > SHOWN ? `${chars.slice(0, SHOWN).join('')}…` : chars.join('');
}

/** A closed catalogue of what can be wrong with a table's content, beyond what can be wrong with the file. */
export function defineProblems<Code extends string>(
  catalogue: Readonly<Record<Code, ProblemEntry>>,
): (code: Code, params: Params, place?: Place) => FoundProblem {
  return (code, params, place = {}) => {
    const entry = catalogue[code];
    const shown = Object.fromEntries(
      Object.entries({ ...params, cell: place.cell ?? '' }).map(([key, value]) => [
        key,
        typeof value === 'object' ? value : clean(value),
      ]),
    );
    return {
      severity: entry.severity,
      cell: place.cell ?? null,
      row: place.row ?? null,
      column: place.column ?? null,
      code,
      message: fill(entry.message, shown),
      value: place.value === undefined ? null : clean(place.value),
    };
  };
}

/** What the reader of files has found, in the same form. */
export function foundInFile(
  problem: TableProblem,
  place: { readonly row?: number; readonly column?: string; readonly value?: string } = {},
): FoundProblem {
  return {
    severity: problem.severity,
    cell: problem.cell ?? null,
    row: problem.row ?? place.row ?? null,
    column: place.column ?? null,
    code: problem.code,
    message: problem.message,
    value: place.value?.slice(0, SHOWN) ?? null,
  };
}
