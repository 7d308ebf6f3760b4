import { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { Pool, WorkerLost } from './pool.ts';

let pool: Pool<string, string> | undefined;
const make = (size = 1, timeout = 60_000): Pool<string, string> => {
  pool = new Pool({
    size,
    timeout,
    spawn: () => new Worker(new URL('../testing/crashing-worker.ts', import.meta.url)),
  });
  return pool;
};
afterEach(() => pool?.close());
// Starting a thread takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('answers come in order and to the right caller', async () => {
  const runner = make(2);
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((job) => runner.run(job)));
  expect(answers).toEqual(['a done', 'b done', 'c done', 'd done']);
});

test.each(['exit', 'throw'])('a worker that ends by %s fails its own job only', async (how) => {
  const runner = make();
  const [lost, next] = await Promise.allSettled([runner.run(how), runner.run('after')]);
  expect(lost.status === 'rejected' && lost.reason).toBeInstanceOf(WorkerLost);
  expect(lost).toMatchObject({ reason: { reason: 'crashed' } });
  expect(next).toEqual({ status: 'fulfilled', value: 'after done' });
});

test('a job that runs over its time is given up and the next goes on', async () => {
  const runner = make(1, 3000);
  const [lost, next] = await Promise.allSettled([runner.run('hang'), runner.run('after')]);
  expect(lost).toMatchObject({ status: 'rejected', reason: { reason: 'timed-out' } });
  expect(next).toEqual({ status: 'fulfilled', value: 'after done' });
});

test('closing fails what is open, and nothing is taken afterwards', async () => {
  const runner = make(1);
  const open = [runner.run('hang'), runner.run('waiting')];
  const settled = Promise.allSettled(open);
  await runner.close();
  for (const result of await settled)
    expect(result).toMatchObject({ status: 'rejected', reason: { reason: 'closed' } });
  await expect(runner.run('late')).rejects.toMatchObject({ reason: 'closed' });
});
