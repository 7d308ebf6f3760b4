/** A document as it was read: values with their place, before anything is known about their meaning. */
export type Raw = RawMap | RawList | RawScalar;
export interface RawMap {
  readonly kind: 'map';
  readonly offset: number;
  readonly entries: ReadonlyMap<string, RawEntry>;
}
export interface RawEntry {
  /** Where the key stands. */
  readonly offset: number;
  readonly value: Raw;
}
export interface RawList {
  readonly kind: 'list';
  readonly offset: number;
  readonly items: readonly Raw[];
}
export interface RawScalar {
  readonly kind: 'scalar';
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As written. */
  readonly source: string;
}

/** Adds one step to a pointer such as `root/children/0`. */
export function step(path: string, key: string | number): string {
  const safe = typeof key === 'number' ? String(key) : key.replaceAll('~', '~0').replaceAll('/', '~1');
  return path === '' ? safe : `${path}/${safe}`;
}

/** The value a pointer leads to. */
export function find(root: Raw, path: string): Raw | undefined {
  let at: Raw | undefined = root;
  for (const part of path === '' ? [] : path.split('/')) {
    if (at === undefined) return undefined;
    at = child(at, part);
  }
  return at;
}

/** Offset of the value a pointer leads to, or of the nearest thing above it that exists. */
export function locate(root: Raw, path: string): number {
  let at: Raw = root;
  for (const part of path === '' ? [] : path.split('/')) {
    const next: Raw | undefined = child(at, part);
    if (next === undefined) break;
    at = next;
  }
  return at.offset;
}

function child(raw: Raw, part: string): Raw | undefined {
  if (raw.kind === 'map') return raw.entries.get(part.replaceAll('~1', '/').replaceAll('~0', '~'))?.value;
  return raw.kind === 'list' ? raw.items[Number(part)] : undefined;
}
