import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { startServer } from '../../server.ts';
import { testAccess } from '../../testing/accounts.ts';
import { buildRound } from '../../testing/builders.ts';
import { Client, type JobAnswer } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { deliverEvents } from '../outbox/relay.ts';
import { queueEvent } from '../outbox/repository.ts';
import { sql } from '../sql/sql.ts';
import { text } from '../text.ts';
import { type AnyJobKind, defineJob, type JobRow } from './define.ts';
import { findJob, requestCancel, requeueJob } from './repository.ts';
import { Worker } from './worker.ts';

onEveryDatabase('jobs', (suite) => {
  const services = () => suite().server.services;

  /** A worker of its own over one kind; resolves with the job when it has come to rest. */
  async function work<Input>(
    kind: Parameters<typeof defineJob<Input>>[0],
    id: string,
    during: () => Promise<void> = async () => undefined,
  ): Promise<JobRow> {
    const errors: unknown[] = [];
    const worker = new Worker({
      services: services(),
      kinds: [defineJob(kind) as unknown as AnyJobKind],
      subscribers: [],
      recurring: [],
      sole: false,
      report: (error) => errors.push(error),
    });
    const rest = (job: JobRow | null): job is JobRow =>
      job !== null && job.state !== 'queued' && job.state !== 'running';
    const moved = () =>
      new Promise<void>((resolve) => {
        const off = services().jobs.onMoved(id, () => {
          off();
          resolve();
        });
      });
    await worker.start();
    await during();
    for (;;) {
      const next = moved();
      const job = await services().db.read('alpha', (tx) => findJob(tx, id));
      if (rest(job)) {
        await worker.stop();
        return job;
      }
      await next;
    }
  }
  const enqueue = (kind: string): Promise<string> =>
    services().db.write('alpha', (tx) =>
      services().jobs.enqueue(
        tx,
        { kind, title: text('', ''), unit: text('', ''), run: async () => ({}) },
        {},
        'me',
        10,
      ),
    );

  it('goes on from the last checkpoint, and does the work of a checkpoint once', async () => {
    await buildRound(services());
    const kind = `steps-${randomUUID()}`;
    const id = await enqueue(kind);
    const done: number[] = [];
    const job = await work(
      {
        kind,
        title: text('', ''),
        unit: text('', ''),
        async run({ cursor, tenant, checkpoint, progress }) {
          for (let at = typeof cursor === 'number' ? cursor : 0; at < 10; at++) {
            await services().db.write(tenant, async (tx) => {
              await queueEvent(tx, kind, { at });
              await checkpoint(tx, at + 1);
            });
            done.push(at);
            progress(at + 1, 10);
            if (at === 4 && done.length === 5) throw new Error('the power fails');
          }
          return { steps: done.length };
        },
      },
      id,
    );
    expect(job).toMatchObject({ state: 'done', attempts: 2, done: 10 });
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('gives up after three attempts and shows a reference instead of the reason', async () => {
    const kind = `breaks-${randomUUID()}`;
    const id = await enqueue(kind);
    const job = await work(
      { kind, title: text('', ''), unit: text('', ''), run: () => Promise.reject(new Error('secret path /etc')) },
      id,
    );
    expect(job).toMatchObject({ state: 'failed', attempts: 3, problem: { en: { code: 'server.fault' } } });
    expect(JSON.stringify(job.problem)).not.toContain('secret');
  });

  it('can be cancelled while it runs, and resumed', async () => {
    const kind = `waits-${randomUUID()}`;
    const id = await enqueue(kind);
    let running: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      running = resolve;
    });
    let patient = true;
    const spec = {
      kind,
      title: text('', ''),
      unit: text('', ''),
      run: ({ signal }: { signal: AbortSignal }): Promise<Record<string, unknown>> =>
        patient
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(new Error('aborted')));
              running();
            })
          : Promise.resolve({ ok: true }),
    };
    const cancelled = await work(spec, id, async () => {
      await started;
      await services().db.write('alpha', (tx) => requestCancel(tx, id));
      services().jobs.cancel(id);
    });
    expect(cancelled.state).toBe('cancelled');
    patient = false;
    await services().db.write('alpha', (tx) => requeueJob(tx, id));
    expect(await work(spec, id)).toMatchObject({ state: 'done', result: { ok: true } });
  });

  it('is watched and cancelled through another server than the one that works on it', async () => {
    const kind = `elsewhere-${randomUUID()}`;
    const id = await enqueue(kind);
    const other = await startServer({
      dataDirectory: suite().dataDirectory,
      ...suite().urls,
      demonstration: false,
      access: testAccess,
    });
    let running: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      running = resolve;
    });
    const client = new Client(other, { tenant: 'alpha' });
    let watched: Promise<JobAnswer> | undefined;
    // The worker's signals live in the first server; the other one has none of them and must see everything in the database.
    const job = await work(
      {
        kind,
        title: text('', ''),
        unit: text('', ''),
        run: ({ signal, progress }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(new Error('aborted')));
            progress(3, 10);
            running();
          }),
      },
      id,
      async () => {
        await started;
        watched = client.finished(id);
        expect((await client.post(`/jobs/${id}/cancel`)).statusCode).toBe(200);
      },
    );
    expect(job.state).toBe('cancelled');
    expect(await watched).toMatchObject({ state: 'cancelled', done: 3, total: 10 });
    await other.stop();
  });

  it('is done by one of two workers', async () => {
    const kind = `once-${randomUUID()}`;
    const id = await enqueue(kind);
    let runs = 0;
    const spec = { kind, title: text('', ''), unit: text('', ''), run: async () => ({ runs: ++runs }) };
    await Promise.all([work(spec, id), work(spec, id)]);
    expect(runs).toBe(1);
  });

  it('undoes a step whose job another worker has taken over, and lets only the holder finish it', async () => {
    const kind = `lost-${randomUUID()}`;
    const id = await enqueue(kind);
    let runs = 0;
    const job = await work(
      {
        kind,
        title: text('', ''),
        unit: text('', ''),
        async run({ tenant, checkpoint }) {
          runs++;
          if (runs > 1) return { by: 'the second' };
          // As if this process had slept longer than its lease: the next look takes the job over.
          await suite().owner(`update jobs set lease_until = now() - interval '1 second' where job_id = $1`, [id]);
          const other = new Promise<void>((resolve) => {
            const off = services().jobs.onMoved(id, () => {
              off();
              resolve();
            });
          });
          services().jobs.wake();
          await other;
          await services().db.write(tenant, async (tx) => {
            await queueEvent(tx, kind, { late: true });
            await checkpoint(tx, 1);
          });
          return { by: 'the first' };
        },
      },
      id,
    );
    expect(runs).toBe(2);
    expect(job).toMatchObject({ state: 'done', result: { by: 'the second' }, cursor: null });
    const late = await suite().owner('select 1 from outbox where name = $1', [kind]);
    expect(late.rowCount).toBe(0);
  });

  const waiting = async (name: string): Promise<number> => {
    const rows = await services().db.read('alpha', (tx) =>
      tx.all(sql`select 1 from outbox where tenant_id = 'alpha' and name = ${name} and delivered_at is null`),
    );
    return rows.length;
  };

  it('delivers an event once, in the transaction that marks it, and again where the receiver fails', async () => {
    const name = `event-${randomUUID()}`;
    await services().db.write('alpha', (tx) => queueEvent(tx, name, { n: 1 }));
    const failing = { event: name, receive: () => Promise.reject(new Error('not now')) };
    await expect(deliverEvents(services(), [failing])).rejects.toThrow('not now');
    const seen: unknown[] = [];
    const receiver = {
      event: name,
      async receive(_tx: unknown, event: { payload: unknown }) {
        seen.push(event.payload);
      },
    };
    await deliverEvents(services(), [receiver]);
    await deliverEvents(services(), [receiver]);
    expect(seen).toEqual([{ n: 1 }]);
    expect(await waiting(name)).toBe(0);
  });

  it('leaves an event alone that it has no subscriber for', async () => {
    const name = `event-${randomUUID()}`;
    await services().db.write('alpha', (tx) => queueEvent(tx, name, {}));
    const other = { event: `other-${name}`, receive: () => Promise.resolve() };
    for (const subscribers of [[], [other]]) await deliverEvents(services(), subscribers);
    expect(await waiting(name)).toBe(1);
    expect(await deliverEvents(services(), [{ event: name, receive: () => Promise.resolve() }])).toBe(1);
    expect(await waiting(name)).toBe(0);
  });
});
