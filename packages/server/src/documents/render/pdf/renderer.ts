import { Worker } from 'node:worker_threads';
import type { OfficialDocument } from '../model.ts';
import type { SlipSheet } from '../slips/model.ts';
import type { RenderedPdf, SetPdf } from './compile.ts';
import type { PdfJob, PdfResult } from './job.ts';
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
  /** Slips to be cut. */
  renderSlips(sheet: SlipSheet): Promise<SetPdf>;
  close(): Promise<void>;
}

/** Starts no worker before the first document. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const pool = new Pool<PdfJob, PdfResult>({
    size: options.workers ?? 2,
    timeout: options.timeout ?? 60_000,
    spawn: () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { siteFonts: options.fontsDir },
        resourceLimits: { maxOldGenerationSizeMb: 512 },
      }),
  });
  const render = async (document: OfficialDocument): Promise<RenderedPdf> =>
    // A document's result has its hash with it.
    (await pool.run({ document })) as RenderedPdf;
  return {
    renderPdf: async (model) => (await render(model)).pdf,
    render,
    renderSlips: (slips) => pool.run({ slips }),
    close: () => pool.close(),
  };
}
