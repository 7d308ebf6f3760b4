import { parentPort, workerData } from 'node:worker_threads';
import type { OfficialDocument } from '../model.ts';
import { PdfCompiler, type RenderedPdf } from './compile.ts';
import type { Reply } from './pool.ts';

const { siteFonts } = workerData as { siteFonts: string | undefined };
const compiler = new PdfCompiler(siteFonts);

parentPort?.on('message', (model: OfficialDocument) => {
  let reply: Reply<RenderedPdf>;
  try {
    reply = { ok: true, result: compiler.render(model) };
  } catch (error) {
    reply = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply, reply.ok ? [reply.result.pdf.buffer as ArrayBuffer] : []);
});
