import { parentPort, workerData } from 'node:worker_threads';
import { PdfCompiler } from './compile.ts';
import type { PdfJob, PdfResult } from './job.ts';
import type { Reply } from './pool.ts';

const { siteFonts } = workerData as { siteFonts: string | undefined };
const compiler = new PdfCompiler(siteFonts);

parentPort?.on('message', (job: PdfJob) => {
  let reply: Reply<PdfResult>;
  try {
    reply = { ok: true, result: 'slips' in job ? compiler.renderSlips(job.slips) : compiler.render(job.document) };
  } catch (error) {
    reply = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply, reply.ok ? [reply.result.pdf.buffer as ArrayBuffer] : []);
});
