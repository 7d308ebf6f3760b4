import { Worker } from 'node:worker_threads';
import type { OfficialDocument } from '../model.ts';
import type { RenderedPdf } from './compile.ts';
import { Pool } from './pool.ts';
import '../../../platform/threads/wasm-wrappers.ts';

export interface RendererOptions {
  /** Worker threads; each takes about 200 MiB with its fonts. Default 2. */
  readonly workers?: number;
  /** Folder with the site's licensed fonts; preferred where it holds any. */
  readonly fontsDir?: string;
  /** Longest time for one document, in milliseconds. Default 60 000. */
  readonly timeout?: number;
}

export interface Renderer {
  /** The PDF/A-2b bytes. Rejects with WorkerLost where the worker died, with Error where the document could not be set. */
  renderPdf(model: OfficialDocument): Promise<Uint8Array>;
  /** The same with pages, content hash and the characters no font has. */
  render(model: OfficialDocument): Promise<RenderedPdf>;
  close(): Promise<void>;
}

/** Starts no worker before the first document. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const pool = new Pool<OfficialDocument, RenderedPdf>({
    size: options.workers ?? 2,
    timeout: options.timeout ?? 60_000,
    spawn: () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { siteFonts: options.fontsDir },
        resourceLimits: { maxOldGenerationSizeMb: 512 },
      }),
  });
  return {
    renderPdf: async (model) => (await pool.run(model)).pdf,
    render: (model) => pool.run(model),
    close: () => pool.close(),
  };
}
