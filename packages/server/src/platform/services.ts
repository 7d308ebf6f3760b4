import type { BlobStore } from './blobs/blob-store.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { AuditEntry } from './operation/run.ts';
import type { OutboundSettings } from './outbound/post-json.ts';
import type { Vault } from './secrets/vault.ts';
import type { Database, Tx } from './sql/database.ts';
import type { UploadLimits } from './uploads.ts';

/** Something costly that is opened on first use and closed with the server: a pool of threads, a compiled scheme. */
export interface Resource<T> {
  readonly name: string;
  open(): T;
  close(value: T): Promise<void>;
}

/** What operations and jobs may use beside their transaction. */
export interface Services {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
  readonly vault: Vault;
  /** What may leave the installation: mail, and messages to robots. */
  readonly outbound: OutboundSettings;
  /** How much may be brought in. */
  readonly uploads: UploadLimits;
  /** Enters what the server does by itself into the trail: the last thing of its transaction. */
  readonly record: (tx: Tx, entry: AuditEntry) => Promise<void>;
  /** Whether this installation is a demonstration: only then do personas exist. */
  readonly demonstration: boolean;
  /** Where this installation keeps its files; a site may put licensed fonts into `fonts` below it. */
  readonly dataDirectory: string;
  use<T>(resource: Resource<T>): T;
  /** The clock; tests set their own. */
  now(): Date;
}

/** Opens each resource once; `close` closes them in reverse order. */
export class Resources {
  readonly #open = new Map<Resource<unknown>, unknown>();

  use<T>(resource: Resource<T>): T {
    const found = this.#open.get(resource as Resource<unknown>);
    if (found !== undefined) return found as T;
    const value = resource.open();
    this.#open.set(resource as Resource<unknown>, value);
    return value;
  }

  async close(): Promise<void> {
    for (const [resource, value] of [...this.#open].reverse()) await resource.close(value);
    this.#open.clear();
  }
}
