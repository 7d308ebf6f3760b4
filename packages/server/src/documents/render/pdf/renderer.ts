import { Worker } from 'node:worker_threads';
import type { OfficialDocument } from '../model.ts';
import type { RenderedPdf } from './compile.ts';
import { Pool } from './pool.ts';
import type { SlipSheets } from './slips.ts';
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
  /** Sheets of slips to cut. */
  renderSlips(slips: SlipSheets): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What a worker is sent: it answers a document with RenderedPdf, slips with the bytes. */
export type RenderJob = { readonly document: OfficialDocument } | { readonly slips: SlipSheets };

/** Starts no worker before the first document. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const pool = new Pool<RenderJob, RenderedPdf | Uint8Array>({
    size: options.workers ?? 2,
    timeout: options.timeout ?? 60_000,
    spawn: () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { siteFonts: options.fontsDir },
        resourceLimits: { maxOldGenerationSizeMb: 512 },
      }),
  });
  const render = async (document: OfficialDocument): Promise<RenderedPdf> =>
    (await pool.run({ document })) as RenderedPdf;
  return {
    renderPdf: async (model) => (await render(model)).pdf,
    render,
    renderSlips: async (slips) => (await pool.run({ slips })) as Uint8Array,
    close: () => pool.close(),
  };
}
