import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface KeptBlob {
  readonly sha256: string;
  readonly size: number;
}

/** Bytes that have come in and are nobody's yet. */
export interface Draft extends KeptBlob {
  readonly path: string;
}

/** Thrown while bytes come in; nothing is kept then. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
  readonly limit: number;
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** Longer than any request takes: a draft that nobody has written to for so long was left by a killed server. */
const STALE_MS = 3_600_000;

/** Files by the SHA-256 of their content, in the data directory. A file is complete or not there; the same bytes are kept once. */
export class BlobStore {
  readonly #root: string;
  readonly #incoming: string;

  constructor(root: string) {
    this.#root = root;
    this.#incoming = path.join(root, 'incoming');
  }

  /** Makes the folders and forgets what a killed server was still receiving; where others share the directory, only what is old. */
  async open(sole = true): Promise<void> {
    if (sole) await rm(this.#incoming, { recursive: true, force: true });
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    if (!sole) await this.#forgetStale();
  }

  async #forgetStale(): Promise<void> {
    for (const name of await readdir(this.#incoming)) {
      const draft = path.join(this.#incoming, name);
      // Another server may be done with it at this moment.
      const found = await stat(draft).catch(() => null);
      if (found !== null && Date.now() - found.mtimeMs > STALE_MS) await rm(draft, { force: true });
    }
  }

  get root(): string {
    return this.#root;
  }

  path(sha256: string): string {
    return path.join(this.#root, sha256.slice(0, 2), sha256);
  }

  /** Takes a stream in and keeps it. Throws BlobTooLarge beyond `limit`. On disk, synced, before it returns. */
  async keep(source: Readable, limit: number): Promise<KeptBlob> {
    const draft = await this.receive(source, limit);
    await this.settle(draft);
    return { sha256: draft.sha256, size: draft.size };
  }

  /** Takes a stream in, to be settled or discarded: what is refused leaves nothing behind. Throws BlobTooLarge beyond `limit`. */
  async receive(source: Readable, limit: number): Promise<Draft> {
    const draft = path.join(this.#incoming, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) return done(new BlobTooLarge(limit));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(draft, { mode: 0o600, flush: true }));
      return { path: draft, sha256: hash.digest('hex'), size };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** Gives a draft its place. The same content at the same time, from somebody else, is another draft. */
  async settle(draft: Draft): Promise<void> {
    await this.#settle(draft.path, draft.sha256, draft.size);
  }

  /** Forgets a draft; nothing where it has been settled. */
  async discard(draft: Draft): Promise<void> {
    await rm(draft.path, { force: true });
  }

  async keepBytes(bytes: Uint8Array): Promise<KeptBlob> {
    const draft = path.join(this.#incoming, randomUUID());
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    try {
      return await this.#settle(draft, createHash('sha256').update(bytes).digest('hex'), bytes.length);
    } finally {
      await rm(draft, { force: true });
    }
  }

  read(sha256: string): Readable {
    return createReadStream(this.path(sha256));
  }

  async size(sha256: string): Promise<number> {
    return (await stat(this.path(sha256))).size;
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.path(sha256)).then(
      () => true,
      () => false,
    );
  }

  /** The kept files, a folder at a time. */
  async *all(): AsyncGenerator<readonly string[]> {
    for (const folder of (await readdir(this.#root)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const names = await readdir(path.join(this.#root, folder));
      yield names.filter((name) => /^[0-9a-f]{64}$/.test(name));
    }
  }

  /**
   * Removes a file that nobody has written since. It is taken aside before it is looked at: who keeps the same content at this moment either wrote
   * before, and gets it back, or writes after, to the place that is free again. True where it was removed.
   */
  async removeUnwritten(sha256: string, since: Date): Promise<boolean> {
    const place = this.path(sha256);
    const before = await stat(place).catch(() => null);
    if (before === null || before.mtime >= since) return false;
    const aside = path.join(this.#incoming, randomUUID());
    await rename(place, aside);
    const fresh = (await stat(aside)).mtime >= since;
    if (fresh) await rename(aside, place);
    else await rm(aside);
    return !fresh;
  }

  async #settle(draft: string, sha256: string, size: number): Promise<KeptBlob> {
    const target = this.path(sha256);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(draft, target);
    return { sha256, size };
  }
}
