import { parentPort, workerData } from 'node:worker_threads';
import { PdfCompiler, type RenderedPdf } from './compile.ts';
import type { Reply } from './pool.ts';
import type { RenderJob } from './renderer.ts';

const { siteFonts } = workerData as { siteFonts: string | undefined };
const compiler = new PdfCompiler(siteFonts);

parentPort?.on('message', (job: RenderJob) => {
  let reply: Reply<RenderedPdf | Uint8Array>;
  try {
    reply = { ok: true, result: 'slips' in job ? compiler.renderSlips(job.slips) : compiler.render(job.document) };
  } catch (error) {
    reply = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const moved = reply.ok ? [('pdf' in reply.result ? reply.result.pdf : reply.result).buffer as ArrayBuffer] : [];
  parentPort?.postMessage(reply, moved);
});
