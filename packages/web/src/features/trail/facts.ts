import type { Locale } from '@hengjian/engine';
import { dateTime } from '../../i18n/dates.ts';
import { NONE } from '../../i18n/numbers.ts';

export interface FactRow {
  readonly key: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

type Words = Readonly<Record<string, string>>;

const isFacts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: unknown, values: Words, language: Locale): string {
  if (value === undefined || value === null || value === '') return NONE;
  if (typeof value === 'string') {
    // Enough of a hash to compare two by eye; the whole is in the export.
    if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 12)}…`;
    if (Object.hasOwn(values, value)) return values[value] ?? value;
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? dateTime(value, language) : value;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Before and after, fact by fact, in the order in which they are named first. */
export function factRows(before: unknown, after: unknown, names: Words, values: Words, language: Locale): FactRow[] {
  const [old, now] = [isFacts(before) ? before : {}, isFacts(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((key) => {
    const of = (facts: Readonly<Record<string, unknown>>): string =>
      shown(Object.hasOwn(facts, key) ? facts[key] : undefined, values, language);
    const row = { before: of(old), after: of(now) };
    return {
      key,
      name: Object.hasOwn(names, key) ? (names[key] ?? key) : key,
      ...row,
      changed: row.before !== row.after,
    };
  });
}
