import type { Address } from './address.ts';

/** What this browser keeps of one paper until it has arrived. All bytes base64url. */
export interface Kept {
  readonly box: number;
  readonly seed: string;
  /** The serial as it is covered, and what takes the cover off; null until it is made. */
  readonly covered: { readonly message: string; readonly inverse: string } | null;
  /** The slip's code, until there is a token. */
  readonly slip: string | null;
  /** The box's signature of the serial. */
  readonly signature: string | null;
  readonly answers: Readonly<Record<string, string>>;
  /** The rater has pressed: from then on the answers stay as they are. */
  readonly casting: boolean;
}

const prefix = ({ tenant, ballot }: Address): string => `hengjian-ballot ${tenant} ${ballot} `;

/** Where storage is forbidden, memory has to do: the paper is lost only with the page. */
const memory: Record<string, string> = {};
function store(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): string[] } {
  try {
    localStorage.setItem('hengjian-ballot', '');
    return {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
      keys: () => Object.keys(localStorage),
    };
  } catch {
    return {
      getItem: (key) => memory[key] ?? null,
      setItem: (key, value) => {
        memory[key] = value;
      },
      removeItem: (key) => {
        delete memory[key];
      },
      keys: () => Object.keys(memory),
    };
  }
}
const storage = store();

export function readKept(address: Address, box: number): Kept | null {
  try {
    const text = storage.getItem(prefix(address) + box);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

/** Papers that were begun in this browser and have not arrived: their boxes. Found without the slip, which went with the tab. */
export const keptBoxes = (address: Address): number[] =>
  storage.keys().flatMap((key) => {
    const box = key.indexOf(prefix(address)) === 0 ? Number(key.slice(prefix(address).length)) : Number.NaN;
    return box > 0 ? [box] : [];
  });

export const keep = (address: Address, kept: Kept): void =>
  storage.setItem(prefix(address) + kept.box, JSON.stringify(kept));

export const forget = (address: Address, box: number): void => storage.removeItem(prefix(address) + box);

/** The slip of this page, so that a reload does not ask for it again; gone with the tab. */
export function slipOfTab(address: Address, slip?: string | null): string | null {
  const key = `${prefix(address)}slip`;
  try {
    if (slip !== undefined) {
      if (slip === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, slip);
    }
    return sessionStorage.getItem(key);
  } catch {
    return slip ?? null;
  }
}

const LARGE = 'hengjian-ballot large';
export const isLarge = (): boolean => storage.getItem(LARGE) === 'yes';
export const setLarge = (large: boolean): void => storage.setItem(LARGE, large ? 'yes' : 'no');
