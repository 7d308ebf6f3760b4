import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

const INLINE = /<script>([\s\S]*?)<\/script>/g;

/** The scripts that stand in a page of the build, by their hash, for its security policy; read again when the file is another. */
export class InlineScripts {
  readonly #file: string;
  #known: { readonly version: string; readonly hashes: readonly string[] } | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  async hashes(): Promise<readonly string[]> {
    const { mtimeNs, size } = await stat(this.#file, { bigint: true });
    const version = `${mtimeNs} ${size}`;
    if (this.#known?.version === version) return this.#known.hashes;
    const page = await readFile(this.#file, 'utf8');
    const hashes = Array.from(
      page.matchAll(INLINE),
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    );
    this.#known = { version, hashes };
    return hashes;
  }
}
