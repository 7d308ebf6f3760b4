import type { Draft, Version } from './notes.ts';
import { fetchWork, synchronise, type Work } from './server.ts';
import type { Keeping, Store } from './store.ts';
import type { Vault } from './vault.ts';

const BATCH = 100;

/** A version as a device keeps it. */
interface Kept {
  readonly version: Version;
  readonly sent: boolean;
}

/** An opened device: what it knows of one survey, and its way to the server and back. */
export class Device {
  readonly #store: Store;
  readonly #vault: Vault;
  #keeping: Keeping;
  #kept = new Map<string, Kept>();
  #drafts = new Map<string, Draft>();
  #syncing: Promise<void> | null = null;
  work: Work;

  private constructor(store: Store, vault: Vault, keeping: Keeping, work: Work) {
    this.#store = store;
    this.#vault = vault;
    this.#keeping = keeping;
    this.work = work;
  }

  /** A device that has not seen this survey yet. */
  static async begin(store: Store, given: { vault: Vault; lock: Keeping['lock']; work: Work }): Promise<Device> {
    const { vault, lock, work } = given;
    const survey = work.survey.id;
    const keeping = { survey, account: work.me, lock, work: await vault.seal(`work/${survey}`, work), position: 0 };
    await store.keep(keeping);
    return new Device(store, vault, keeping, work);
  }

  static async open(store: Store, vault: Vault, keeping: Keeping): Promise<Device> {
    const { survey } = keeping;
    const device = new Device(store, vault, keeping, await vault.read<Work>(`work/${survey}`, keeping.work));
    for (const { version, sealed, sent } of await store.versions(survey))
      device.#kept.set(version, { version: await vault.read<Version>(`version/${version}`, sealed), sent });
    for (const { note, sealed } of await store.drafts(survey))
      device.#drafts.set(note, await vault.read<Draft>(`draft/${note}`, sealed));
    return device;
  }

  get versions(): Version[] {
    return [...this.#kept.values()].map(({ version }) => version);
  }
  get drafts(): ReadonlyMap<string, Draft> {
    return this.#drafts;
  }
  /** Written here, and nowhere else yet. */
  get unsent(): number {
    return this.#drafts.size + [...this.#kept.values()].filter(({ sent }) => !sent).length;
  }

  async keepDraft(draft: Draft): Promise<void> {
    this.#drafts.set(draft.note, draft);
    const sealed = await this.#vault.seal(`draft/${draft.note}`, draft);
    await this.#store.putDraft({ survey: this.#keeping.survey, note: draft.note, sealed });
  }

  /** Null: nothing was written, and nothing is kept. */
  async settle(draft: Pick<Draft, 'note'>, version: Omit<Version, 'version'> | null): Promise<void> {
    const { survey } = this.#keeping;
    if (version === null) {
      await this.#store.settle(survey, draft.note, null);
    } else {
      const whole: Version = { ...version, version: crypto.randomUUID() };
      const sealed = await this.#vault.seal(`version/${whole.version}`, whole);
      await this.#store.settle(survey, draft.note, { survey, version: whole.version, sealed, sent: false });
      this.#kept.set(whole.version, { version: whole, sent: false });
    }
    this.#drafts.delete(draft.note);
  }

  /** Sends what the server lacks and fetches what this device lacks. Throws Refused or Unreachable; nothing is lost by either, and it may be done again. */
  sync(): Promise<void> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = null;
    });
    return this.#syncing;
  }

  async #sync(): Promise<void> {
    const { survey } = this.#keeping;
    const work = await fetchWork(survey);
    this.work = work;
    this.#keeping = { ...this.#keeping, work: await this.#vault.seal(`work/${survey}`, work) };
    await this.#store.keep(this.#keeping);
    for (let more = true; more; ) {
      const unsent = [...this.#kept.values()].filter(({ sent }) => !sent).slice(0, BATCH);
      const answer = await synchronise(
        survey,
        unsent.map(({ version }) => version),
        this.#keeping.position,
      );
      const arrived: Version[] = answer.versions.map(({ author, ...version }) => ({ ...version, author: author.name }));
      const there = new Map([...unsent.map(({ version }) => version), ...arrived].map((one) => [one.version, one]));
      const rows = [];
      for (const [id, version] of there)
        rows.push({ survey, version: id, sealed: await this.#vault.seal(`version/${id}`, version), sent: true });
      this.#keeping = { ...this.#keeping, position: answer.position };
      await this.#store.take(rows, this.#keeping);
      for (const [id, version] of there) this.#kept.set(id, { version, sent: true });
      more = answer.more || [...this.#kept.values()].some(({ sent }) => !sent);
    }
  }
}
