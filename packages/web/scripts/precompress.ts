import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Fonts are compressed already; below a packet or so nothing is gained. */
const TEXT = /\.(js|css|html|svg)$/;
const WORTH_IT = 1024;

/** Writes `.br` and `.gz` beside every text file of the build, at the highest level: once here instead of on every request. */
export function precompress(): Plugin {
  let directory = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved({ root, build }) {
      directory = path.resolve(root, build.outDir);
    },
    async closeBundle() {
      const entries = await readdir(directory, { recursive: true });
      await Promise.all(
        entries
          .filter((entry) => TEXT.test(entry))
          .map(async (entry) => {
            const file = path.join(directory, entry);
            const text = await readFile(file);
            if (text.length < WORTH_IT) return;
            const params = {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
            };
            await writeFile(`${file}.br`, await brotli(text, { params }));
            await writeFile(`${file}.gz`, await zip(text, { level: constants.Z_BEST_COMPRESSION }));
          }),
      );
    },
  };
}
