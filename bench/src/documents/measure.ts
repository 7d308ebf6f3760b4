/**
 * Evaluation reports as PDF: documents and pages a second on two worker threads, memory, and LibreOffice converting the same
 * content from DOCX where `soffice` is there. Run: node bench/src/documents/measure.ts [documents]; WORKERS=1 for one thread
 */
import { loadavg } from 'node:os';
import { createRenderer } from '../../../packages/server/src/documents/render/pdf/renderer.ts';
import { measureOffice } from './office.ts';
import { sampleReports } from './sample-reports.ts';

const WORKERS = Number(process.env.WORKERS ?? 2);
const count = Number(process.argv.at(-1)) || 600;
const models = await sampleReports(count);
const renderer = createRenderer({ workers: WORKERS });
const [first] = models;
if (first !== undefined) await Promise.all(Array.from({ length: WORKERS }, () => renderer.render(first)));

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
const loadBefore = load();
const cpuBefore = process.cpuUsage();
const started = performance.now();
let pages = 0;
let bytes = 0;
let peak = 0;
// A few documents ahead of the workers, as the server's job does: the queue never holds the whole batch.
let next = 0;
const lane = async (): Promise<void> => {
  for (let model = models[next++]; model !== undefined; model = models[next++]) {
    const made = await renderer.render(model);
    pages += made.pages;
    bytes += made.pdf.length;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
};
await Promise.all(Array.from({ length: WORKERS * 2 }, lane));
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(cpuBefore);
const cpuEach = (cpu.user + cpu.system) / 1000 / models.length;
await renderer.close();

const row = (what: string, documents: number, time: number, more: string): void =>
  console.log(
    `${what.padEnd(28)}${documents} documents  ${time.toFixed(1)} s  ${(documents / time).toFixed(1)} documents/s  ${more}`,
  );
row(
  `Typst, ${WORKERS} workers`,
  models.length,
  seconds,
  `${(pages / models.length).toFixed(1)} pages each, ${cpuEach.toFixed(0)} ms processor time each, ${(pages / seconds).toFixed(0)} pages/s, ${(bytes / models.length / 1024).toFixed(0)} KiB each, peak ${(peak / 2 ** 20).toFixed(0)} MiB, load average ${loadBefore} before and ${load()} after`,
);

const office = await measureOffice(models.slice(0, 10));
if (office === undefined) console.log('LibreOffice: soffice is not on the PATH; not compared.');
else row('LibreOffice, from DOCX', office.documents, office.seconds, 'one process, one batch');
