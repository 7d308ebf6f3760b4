import { createHash } from 'node:crypto';
import type { OfficialDocument } from './model.ts';

/** Stands in the model where the document prints its own hash; renderers put the hash there. A private-use character, removed from all other text. */
export const HASH_MARK = '\uE0FF';

/** JSON with sorted keys and nothing optional left open, so that equal data has equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('A document holds finite numbers only');
  return JSON.stringify(value) ?? 'null';
}

/** SHA-256 of the document's content, hex. The same run gives the same hash; no clock, no file format, no fonts are in it. */
export function contentHash(model: OfficialDocument): string {
  return createHash('sha256').update(canonicalJson(model)).digest('hex');
}
