/** An unsaved text kept on this machine, so that a closed window or a broken network loses nothing. */
export interface KeptText {
  /** Which opening of the page wrote it: what an earlier one left stays beside it until its writer has decided. */
  readonly visit: string;
  readonly text: string;
  /** Hash of the saved text it was made from. */
  readonly base: string | null;
  /** When it was last written at. */
  readonly at: string;
}

/** Whose text of which draft: two people at one machine never see each other's. */
export interface Place {
  readonly account: string;
  readonly scheme: string;
  readonly version: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** More visits than that with nothing decided are not a way of working; the oldest goes. */
const MOST = 5;

const keyOf = ({ account, scheme, version }: Place): string => `hengjian-draft/${account}/${scheme}/${version}`;

const isKept = (found: unknown): found is KeptText => {
  if (typeof found !== 'object' || found === null) return false;
  const { visit, text, base, at } = found as Partial<Record<keyof KeptText, unknown>>;
  return (
    typeof visit === 'string' &&
    typeof text === 'string' &&
    typeof at === 'string' &&
    (base === null || typeof base === 'string')
  );
};

/** What was kept, the newest first. */
export function keptTexts(store: Store, place: Place): KeptText[] {
  try {
    const found: unknown = JSON.parse(store.getItem(keyOf(place)) ?? '[]');
    return Array.isArray(found) ? found.filter(isKept) : [];
  } catch {
    return [];
  }
}

function put(store: Store, place: Place, texts: readonly KeptText[]): void {
  if (texts.length === 0) store.removeItem(keyOf(place));
  else store.setItem(keyOf(place), JSON.stringify(texts.slice(0, MOST)));
}

const without = (store: Store, place: Place, visit: string): KeptText[] =>
  keptTexts(store, place).filter((one) => one.visit !== visit);

/** Keeps a visit's text in the place of what the visit kept before. */
export function keepText(store: Store, place: Place, kept: KeptText): boolean {
  try {
    put(store, place, [kept, ...without(store, place, kept.visit)]);
    return true;
  } catch {
    // Storage may be full or forbidden; the page then says that nothing is kept.
    return false;
  }
}

export function forgetText(store: Store, place: Place, visit: string): void {
  try {
    put(store, place, without(store, place, visit));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
