import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Api, type Frame, type Import, type Job, type Page } from './api.ts';
import { ROUND } from './county.ts';
import { type RunningServer, startServer } from './server.ts';
import { workbook } from './workbooks.ts';

/** Who dies: the server, or the database below it. */
export type Victim = 'server' | 'database';

/** What a county holds that a crash could tear: its figures and its finished score runs. */
export interface Holdings {
  readonly frame: Frame;
  readonly runs: number;
}

async function holdings(api: Api): Promise<Holdings> {
  const { items } = await api.get<Page<{ finishedAt: string | null }>>(`/rounds/${ROUND}/runs`);
  return { frame: await api.get<Frame>(`/rounds/${ROUND}/frame`), runs: items.filter((run) => run.finishedAt).length };
}

async function kill(victim: Victim, server: RunningServer): Promise<void> {
  if (victim === 'database') {
    const lines = await readFile(path.join(server.dataDirectory, 'pg', 'postmaster.pid'), 'utf8');
    process.kill(Number(lines.split('\n')[0]), 'SIGKILL');
  }
  // Without its database the server can do nothing; whoever finds it so ends it and starts it again.
  await server.kill();
}

/** Every unit gets the figures of the one after it: each allowed in its column, and nearly each another than before. */
function shifted(frame: Frame): { rows: (string | number | null)[][]; wanted: number } {
  const keys = Object.keys(frame.columns);
  let wanted = 0;
  const rows = frame.subjects.map((unit, at) => [
    unit,
    ...keys.map((key) => {
      const values = frame.columns[key]?.values ?? [];
      const [own, next] = [values[at] ?? null, values[(at + 1) % values.length] ?? null];
      if (own === null || next === null || own === next) return null;
      wanted++;
      return next;
    }),
  ]);
  return { rows: [['subject', ...keys], ...rows], wanted };
}

/** How many of the wanted figures the ledger holds, seen by a check of the same table in one look. All or none is right. */
async function held(api: Api, table: Uint8Array<ArrayBuffer>, wanted: number): Promise<number> {
  const { state, cells } = await api.upload(ROUND, '核对.xlsx', table);
  if (state !== 'ready' || cells.same + cells.new + cells.changed !== wanted)
    throw new Error(`the check says ${state}, ${JSON.stringify(cells)}`);
  return cells.same;
}

export interface Torn {
  readonly victim: Victim;
  /** Figures the import was to change. */
  readonly wanted: number;
  /** Of these, shown at the first look after the restart, and when its job had ended. */
  readonly atOnce: number;
  readonly atLast: number;
  readonly job: Job['state'];
  readonly state: Import['state'];
  readonly address: string;
}

const REVIEWER = 'office-reviewer';

/** Kills during the confirmation of an import of thousands of figures, `after` milliseconds into it, and starts again. */
export async function tearImport(
  data: string,
  victim: Victim,
  moment: (api: Api, job: string) => Promise<void>,
): Promise<{ torn: Torn; server: RunningServer }> {
  const first = await startServer({ dataDirectory: data });
  const api = new Api(first.address);
  const { rows, wanted } = shifted((await holdings(api)).frame);
  const table = await workbook(rows);
  const kept = await api.upload(ROUND, '整表更正.xlsx', table);
  if (kept.state !== 'ready')
    throw new Error(`the import is ${kept.state}: ${JSON.stringify(await api.problems(kept.id))}`);
  // Figures are replaced by two people.
  const reviewer = new Api(first.address, REVIEWER);
  const job = await reviewer.post<Job>(`/imports/${kept.id}/confirm`);
  await moment(reviewer, job.id);
  await kill(victim, first);

  const server = await startServer({ dataDirectory: data });
  const again = new Api(server.address);
  const atOnce = await held(again, table, wanted);
  const ended = await new Api(server.address, REVIEWER).finish(job.id);
  const after = await again.get<Import>(`/imports/${kept.id}`);
  const torn = {
    victim,
    wanted,
    atOnce,
    atLast: await held(again, table, wanted),
    job: ended.state,
    state: after.state,
    address: server.address,
  };
  return { torn, server };
}

export interface TornRun {
  readonly runsBefore: number;
  readonly runsAfter: number;
  readonly job: Job['state'];
  /** Units in the ranking at the first look after the restart. */
  readonly ranked: number;
}

/** Kills during a score run and starts again. */
export async function tearRun(
  data: string,
  victim: Victim,
  moment: (api: Api, job: string) => Promise<void>,
): Promise<{ torn: TornRun; server: RunningServer }> {
  const first = await startServer({ dataDirectory: data });
  const api = new Api(first.address);
  const before = await holdings(api);
  const job = await api.post<Job>(`/rounds/${ROUND}/runs`, undefined, randomUUID());
  await moment(api, job.id);
  await kill(victim, first);

  const server = await startServer({ dataDirectory: data });
  const again = new Api(server.address);
  const ranking = await again.get<Page<{ points: number | null }>>(`/rounds/${ROUND}/ranking?group=township`);
  const ended = await new Api(server.address, REVIEWER).finish(job.id);
  const after = await holdings(again);
  return {
    torn: { runsBefore: before.runs, runsAfter: after.runs, job: ended.state, ranked: ranking.items.length },
    server,
  };
}

export interface TornBatch {
  readonly units: number;
  readonly job: Job['state'];
  /** Documents done when the kill came, as the job had last said, and when it was first seen afterwards. */
  readonly before: number;
  readonly resumedAt: number;
  /** Documents in the batch's result and in the round's list, and units among the latter. */
  readonly documents: number;
  readonly listed: number;
  readonly subjects: number;
  /** Documents whose PDF can be fetched. */
  readonly printed: number;
}

/** Kills in the middle of a batch of reports for the whole round and starts again. */
export async function tearBatch(data: string, victim: Victim): Promise<{ torn: TornBatch; server: RunningServer }> {
  const first = await startServer({ dataDirectory: data });
  const api = new Api(first.address);
  const asked = await api.post<Job>(`/rounds/${ROUND}/documents`, { kind: 'evaluation-report', subjects: 'all' });
  await follow(api, asked.id, /"done":[1-9]/);
  const before = (await api.get<Job>(`/jobs/${asked.id}`)).done;
  await kill(victim, first);

  const server = await startServer({ dataDirectory: data });
  const again = new Api(server.address);
  const resumed = await again.get<Job>(`/jobs/${asked.id}`);
  const ended = await again.finish(asked.id);
  const { result } = await again.get<{ result: { documents: string[] } }>(`/jobs/${asked.id}`);
  const { items } = await again.get<Page<{ id: string; subject: { id: string }; pages: number | null }>>(
    `/rounds/${ROUND}/documents?kind=evaluation-report&limit=200`,
  );
  const torn = {
    units: asked.total,
    job: ended.state,
    before,
    resumedAt: resumed.done,
    documents: new Set(result.documents).size,
    listed: items.length,
    subjects: new Set(items.map((row) => row.subject.id)).size,
    printed: items.filter((row) => row.pages !== null).length,
  };
  return { torn, server };
}

/** Kill as soon as the request has been answered. */
export const atOnce = (): Promise<void> => Promise.resolve();

/** Kill as soon as the job is seen at work: the first sign of progress. */
export const atWork = (api: Api, job: string): Promise<void> => follow(api, job, /"state":"(running|done|failed)"/);

/** Reads the job's stream until it says what is looked for. */
async function follow(api: Api, job: string, sign: RegExp): Promise<void> {
  const events = await api.send('GET', `/jobs/${job}/events`);
  const reader = events.body?.getReader();
  let seen = '';
  while (reader !== undefined && !sign.test(seen)) {
    const { value, done } = await reader.read();
    if (done) break;
    seen += Buffer.from(value).toString('utf8');
  }
  await reader?.cancel();
}
