import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Api, type Job, type Page } from '../../../e2e/support/api.ts';
import { type RunningServer, startServer } from '../../../e2e/support/server.ts';
import { print } from '../measure.ts';

/** Ten rounds of the demonstration county with sixty units each. */
const ROUNDS = 10;
const KIND = 'evaluation-report';

interface Row {
  readonly id: string;
  readonly subject: { readonly id: string };
  readonly pages: number | null;
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

/** Seconds of processor time and peak memory in MiB of the server's own process; NaN where the system does not say. */
async function spent(server: RunningServer): Promise<{ processor: number; peak: number }> {
  const read = (name: string): Promise<string> =>
    readFile(`/proc/${server.process.pid}/${name}`, 'utf8').catch(() => '');
  const ticks = (await read('stat')).split(' ').slice(13, 15).map(Number);
  const peak = Number(/VmHWM:\s+(\d+)/.exec(await read('status'))?.[1]) / 1024;
  return { processor: ticks.reduce((a, b) => a + b, 0) / 100, peak };
}

async function ask(api: Api, rounds: readonly string[]): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const round of rounds)
    jobs.push(await api.post<Job>(`/rounds/${round}/documents`, { kind: KIND, subjects: 'all' }));
  return jobs;
}

/** Every report of the rounds, page by page of the list. */
async function reports(api: Api, rounds: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const round of rounds) {
    const { items } = await api.get<Page<Row>>(`/rounds/${round}/documents?kind=${KIND}&limit=200`);
    rows.push(...items);
  }
  return rows;
}

/** 600 evaluation reports through a real server process: asked for, gathered from traces, set, stored. */
export async function benchServedDocuments(): Promise<void> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'hengjian-documents-'));
  let server = await startServer({ dataDirectory });
  try {
    let api = new Api(server.address);
    const rounds = (await api.get<Page<{ id: string }>>('/rounds')).items.slice(0, ROUNDS + 1).map(({ id }) => id);
    const [first = '', ...rest] = rounds;
    // The threads start with the first batch, which is not counted.
    for (const job of await ask(api, [first])) await api.finish(job.id);

    const before = await spent(server);
    const loadBefore = load();
    const started = performance.now();
    const jobs = await ask(api, rest);
    for (const job of jobs) {
      const ended = await api.finish(job.id);
      if (ended.state !== 'done' || ended.done !== ended.total) throw new Error(`a batch is ${ended.state}`);
    }
    const seconds = (performance.now() - started) / 1000;
    const after = await spent(server);
    const made = await reports(api, rest);
    const units = new Set(made.map((row) => row.id)).size;
    if (units !== made.length) throw new Error('a report stands in the list twice');
    const pages = made.reduce((sum, row) => sum + (row.pages ?? 0), 0) / made.length;
    const each = ((after.processor - before.processor) / made.length) * 1000;
    print(
      `Through the server          ${made.length} documents  ${seconds.toFixed(1)} s  ${(made.length / seconds).toFixed(1)} documents/s  ${pages.toFixed(1)} pages each, ${each.toFixed(0)} ms processor time of the server each (the database's not counted), peak ${after.peak.toFixed(0)} MiB, load average ${loadBefore} before and ${load()} after`,
    );
    await server.stop();
    server = await startServer({ dataDirectory });
    api = new Api(server.address);
    if ((await reports(api, rest)).length !== made.length) throw new Error('reports are gone after a restart');
  } finally {
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
