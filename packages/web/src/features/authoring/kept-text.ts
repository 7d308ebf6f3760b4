/** An unsaved text kept on this machine, so that a closed window or a broken network loses nothing. */
export interface KeptText {
  readonly text: string;
  /** Hash of the saved text it was made from. */
  readonly base: string | null;
  /** When it was last written at. */
  readonly at: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (scheme: string, version: number): string => `hengjian.draft.${scheme}.${version}`;

export function keepText(store: Store, scheme: string, version: number, kept: KeptText): boolean {
  try {
    store.setItem(keyOf(scheme, version), JSON.stringify(kept));
    return true;
  } catch {
    // Storage may be full or forbidden; the page then says that nothing is kept.
    return false;
  }
}

export function forgetText(store: Store, scheme: string, version: number): void {
  try {
    store.removeItem(keyOf(scheme, version));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}

/** What was kept; undefined where there is nothing, or nothing that can be read. */
export function keptText(store: Store, scheme: string, version: number): KeptText | undefined {
  try {
    const found: unknown = JSON.parse(store.getItem(keyOf(scheme, version)) ?? 'null');
    if (typeof found !== 'object' || found === null) return undefined;
    const { text, base, at } = found as Partial<KeptText>;
    return typeof text === 'string' && typeof at === 'string' ? { text, base: base ?? null, at } : undefined;
  } catch {
    return undefined;
  }
}
