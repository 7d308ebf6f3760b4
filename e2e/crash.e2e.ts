import { afterEach, beforeEach, expect, it } from 'vitest';
import { countyData, dropData } from './support/county.ts';
import { atOnce, atWork, tearBatch, tearImport, tearRun, type Victim } from './support/crash.ts';
import type { RunningServer } from './support/server.ts';

let data = '';
let server: RunningServer | undefined;
beforeEach(async () => {
  data = await countyData();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await dropData(data);
});

const moments = { 'once it is asked for': atOnce, 'while it is at work': atWork } as const;
const cases: readonly (readonly [Victim, keyof typeof moments])[] = [
  ['server', 'once it is asked for'],
  ['server', 'while it is at work'],
  ['database', 'while it is at work'],
];

it.each(cases)('stores an import as a whole or not at all when the %s is killed %s', async (victim, moment) => {
  const { torn, ...left } = await tearImport(data, victim, moments[moment]);
  server = left.server;
  expect(torn.wanted).toBeGreaterThan(3000);
  expect([0, torn.wanted]).toContain(torn.atOnce);
  // Nothing is lost either: the job goes on by itself.
  expect(torn).toMatchObject({ job: 'done', state: 'confirmed', atLast: torn.wanted });
});

it.each(cases)('finishes a score run or leaves none when the %s is killed %s', async (victim, moment) => {
  const { torn, ...left } = await tearRun(data, victim, moments[moment]);
  server = left.server;
  expect(torn).toEqual({ runsBefore: 1, runsAfter: 2, job: 'done', ranked: 20 });
});

it.each(['server', 'database'] as const)(
  'makes every report of a batch once when the %s is killed in the middle',
  async (victim) => {
    const { torn, ...left } = await tearBatch(data, victim);
    server = left.server;
    const { units, before, resumedAt } = torn;
    expect(units).toBe(60);
    // It was in the middle, and went on from there.
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(units);
    expect(resumedAt).toBeGreaterThanOrEqual(before);
    expect(torn).toMatchObject({ job: 'done', documents: units, listed: units, subjects: units, printed: units });
  },
);
