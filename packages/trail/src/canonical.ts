/** What an entry may hold: JSON whose only numbers are whole and exact in every language's arithmetic. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Text that every database and every UTF-8 encoder takes as it is: no NUL, no half of a surrogate pair. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/**
 * Any value as it goes into an entry. A number that is not a safe integer becomes its shortest decimal text, so that no verifier has to print
 * doubles as we do; an instant becomes its ISO text; what is undefined is left out.
 */
export function plain(value: unknown): Plain {
  switch (typeof value) {
    case 'string':
      return plainText(value);
    case 'boolean':
      return value;
    case 'number':
      return Number.isSafeInteger(value) ? value + 0 : String(value);
    case 'bigint':
      return String(value);
    case 'object': {
      if (value === null) return null;
      if (value instanceof Date) return value.toISOString();
      if (Array.isArray(value)) return value.map(plain);
      const kept = Object.entries(value).filter(([, item]) => item !== undefined);
      return Object.fromEntries(kept.map(([key, item]) => [plainText(key), plain(item)]));
    }
    default:
      return null;
  }
}

/** RFC 8785: keys in the order of their UTF-16 units, no spaces, the shortest escapes. Over `Plain` its rule for doubles is never needed. */
export function canonical(value: Plain): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as { readonly [key: string]: Plain };
  const parts: string[] = [];
  // The default order of strings is that of their UTF-16 units. Not by way of a sorted object: engines put keys like "10" first.
  for (const key of Object.keys(object).sort()) parts.push(`${JSON.stringify(key)}:${canonical(object[key] ?? null)}`);
  return `{${parts.join(',')}}`;
}
