import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Api, type Frame } from './support/api.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';
import { longCsv, longWorkbook, zipBomb } from './support/workbooks.ts';

const county = useCounty();
const COLUMN = 'common.responsibility.05';
const MILLION = 1_000_000;
/** Of the whole server; an import may cost a few hundred. */
const MEMORY_MIB = 1024;

async function figures(): Promise<string> {
  const frame = await county.api.get<Frame>(`/rounds/${ROUND}/frame`);
  return JSON.stringify(frame.columns);
}

/** The most memory the server has ever held, where the system tells. */
async function mostMemory(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const status = await readFile(`/proc/${county.server.process.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Asks as somebody else until `work` is over; how often that was answered. */
async function answeredMeanwhile(work: Promise<unknown>): Promise<number> {
  const leader = new Api(county.address, 'leader');
  let over = false;
  const ended = work.finally(() => {
    over = true;
  });
  let answers = 0;
  while (!over) {
    await leader.get(`/rounds/${ROUND}/ranking?limit=60`);
    answers++;
  }
  await ended;
  return answers;
}

it.each([
  ['a csv of a million rows', '百万行.csv', () => longCsv(COLUMN, MILLION), 'table.too-many-rows'],
  ['a workbook of a million rows', '百万行.xlsx', () => longWorkbook(COLUMN, MILLION), 'table.too-many-rows'],
  ['a bomb of 3 GiB that says so', '炸弹.xlsx', () => zipBomb(3072), 'zip.too-large'],
  ['a bomb of 10 GiB that says 600 MiB', '谎报.xlsx', () => zipBomb(10_240, 600), 'zip.size-mismatch'],
])('refuses %s first of all for what it is, while others are answered', async (_what, name, content, code) => {
  const before = await figures();
  const upload = county.api.upload(ROUND, name, new Uint8Array(content()));
  expect(await answeredMeanwhile(upload)).toBeGreaterThan(0);
  const kept = await upload;
  expect(kept.state).toBe('refused');
  expect((await county.api.problems(kept.id))[0]?.code).toBe(code);
  expect(await figures()).toBe(before);
  const headers = { 'idempotency-key': kept.id };
  expect((await county.api.send('POST', `/imports/${kept.id}/confirm`, { headers })).status).toBe(409);
  expect((await county.api.bytes(`/imports/${kept.id}/report.xlsx`)).length).toBeGreaterThan(1000);
  expect(await mostMemory()).toBeLessThan(MEMORY_MIB);
});

it('still takes an ordinary table after that', async () => {
  const frame = await county.api.get<Frame>(`/rounds/${ROUND}/frame`);
  const figure = frame.columns[COLUMN]?.values[frame.subjects.indexOf(PUBLISHED.id)];
  const kept = await county.api.upload(ROUND, '平常.csv', `subject,${COLUMN}\n${PUBLISHED.id},${figure}\n`);
  expect(kept).toMatchObject({ state: 'ready', cells: { same: 1, problems: 0 } });
});
