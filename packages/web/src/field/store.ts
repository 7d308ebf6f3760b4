import type { Lock } from './vault.ts';

/** What a device knows of one survey without being opened: whose it is, and how it is locked. */
export interface Keeping {
  readonly survey: string;
  readonly account: string;
  readonly lock: Lock;
  /** The work of the team, sealed. */
  readonly work: string;
  /** Up to where the device has everything of the server's. */
  readonly position: number;
}
export interface SealedVersion {
  readonly survey: string;
  readonly version: string;
  readonly sealed: string;
  /** Whether the server has it. */
  readonly sent: boolean;
}
export interface SealedDraft {
  readonly survey: string;
  readonly note: string;
  readonly sealed: string;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser’s database has failed'));
  });
const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser’s database has given up'));
  });

const STORES = ['surveys', 'versions', 'drafts'] as const;

/** The browser's own database: what is written there outlives the page, the tab and the battery. */
export class Store {
  readonly #db: IDBDatabase;
  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static async open(): Promise<Store> {
    const request = indexedDB.open('hengjian-field', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('surveys', { keyPath: 'survey' });
      request.result.createObjectStore('versions', { keyPath: ['survey', 'version'] });
      request.result.createObjectStore('drafts', { keyPath: ['survey', 'note'] });
    };
    const store = new Store(await asked(request));
    // Asked not to be cleared away when the disk is short of room; a browser may say no.
    await navigator.storage?.persist?.().catch(() => false);
    return store;
  }

  #read<T>(name: (typeof STORES)[number], survey: string): Promise<T[]> {
    const range = IDBKeyRange.bound([survey], [survey, []]);
    return asked(this.#db.transaction(name).objectStore(name).getAll(range)) as Promise<T[]>;
  }
  async #write(names: readonly (typeof STORES)[number][], act: (of: IDBTransaction) => void): Promise<void> {
    const transaction = this.#db.transaction(names, 'readwrite', { durability: 'strict' });
    act(transaction);
    await ended(transaction);
  }

  keeping(survey: string): Promise<Keeping | undefined> {
    return asked(this.#db.transaction('surveys').objectStore('surveys').get(survey)) as Promise<Keeping | undefined>;
  }
  keep(keeping: Keeping): Promise<void> {
    return this.#write(['surveys'], (of) => of.objectStore('surveys').put(keeping));
  }
  versions(survey: string): Promise<SealedVersion[]> {
    return this.#read('versions', survey);
  }
  drafts(survey: string): Promise<SealedDraft[]> {
    return this.#read('drafts', survey);
  }
  putDraft(draft: SealedDraft): Promise<void> {
    return this.#write(['drafts'], (of) => of.objectStore('drafts').put(draft));
  }
  /** A draft becomes a version, or is nothing any more: in one step, so that it is never both and never neither. */
  settle(survey: string, note: string, version: SealedVersion | null): Promise<void> {
    return this.#write(['drafts', 'versions'], (of) => {
      if (version !== null) of.objectStore('versions').put(version);
      of.objectStore('drafts').delete([survey, note]);
    });
  }
  /** What came from the server, and how far it is with that. */
  take(versions: readonly SealedVersion[], keeping: Keeping): Promise<void> {
    return this.#write(['versions', 'surveys'], (of) => {
      for (const version of versions) of.objectStore('versions').put(version);
      of.objectStore('surveys').put(keeping);
    });
  }
  /** Everything of a survey goes from this device. */
  clear(survey: string): Promise<void> {
    return this.#write(STORES, (of) => {
      of.objectStore('surveys').delete(survey);
      for (const name of ['versions', 'drafts']) of.objectStore(name).delete(IDBKeyRange.bound([survey], [survey, []]));
    });
  }
}
