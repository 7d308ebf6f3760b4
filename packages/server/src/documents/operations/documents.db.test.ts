import { loadProgramme } from '@hengjian/programmes';
import { beforeAll, expect, it } from 'vitest';
import { appendFirst } from '../../collection/index.ts';
import { insertPeerGroup, insertTenant, insertUnits } from '../../org/index.ts';
import { type Built, buildRound, buildRun, observation } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { documentBatchJob } from '../job.ts';

// The programme's own scheme, because its wording belongs to it; with a handful of figures, so that most are missing.
const SCHEME = loadProgramme('political-ecology').schemes[0]?.text ?? '';

onEveryDatabase('documents', (suite) => {
  let built: Built;
  let office: Client;

  beforeAll(async () => {
    const { services } = suite().server;
    await services.db.write('alpha', async (tx) => {
      await insertTenant(tx, { name: { 'zh-CN': '甲县' }, demo: false });
      const unit = (id: string) => ({
        id,
        parent: null,
        kind: 'town',
        name: { 'zh-CN': id },
        from: '2020-01-01',
        to: null,
      });
      await insertUnits(tx, ['town-01', 'town-02', 'town-03'].map(unit));
      await insertPeerGroup(tx, {
        id: 'township',
        name: { 'zh-CN': '乡镇' },
        from: '2020-01-01',
        members: ['town-01', 'town-02', 'town-03'],
      });
    });
    built = await buildRound(services, { units: 3, scheme: SCHEME });
    await services.db.write('alpha', (tx) =>
      appendFirst(
        tx,
        built.round,
        built.units.map((unit, at) => observation({ unit, column: 'common.power.01', value: String(at * 3) })),
      ),
    );
    await buildRun(services, built);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  const make = async (body: object) =>
    office.finished((await office.post(`/rounds/${built.round}/documents`, body)).json().id);

  it('makes the same content, and no second document, from the same run', async () => {
    const first = await make({ kind: 'evaluation-report', subjects: ['town-02'] });
    const second = await make({ kind: 'evaluation-report', subjects: ['town-02'] });
    expect(first).toMatchObject({ state: 'done', done: 1 });
    expect(second.result?.documents).toEqual(first.result?.documents);
    const list = (await office.get(`/rounds/${built.round}/documents?subject=town-02`)).json();
    expect(list.items).toMatchObject([
      {
        kind: 'evaluation-report',
        state: 'draft',
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        pages: expect.any(Number),
      },
    ]);
  });

  it('gives the PDF, the DOCX and the content', async () => {
    const [row] = (await office.get(`/rounds/${built.round}/documents`)).json().items;
    const pdf = await office.get(`/documents/${row.id}/file.pdf`);
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.headers['content-disposition']).toContain('attachment');
    expect((await office.get(`/documents/${row.id}/file.docx`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await office.get(`/documents/${row.id}/view`)).json()).toMatchObject({ kind: 'evaluation-report' });
    expect((await office.get('/documents/none')).json()).toMatchObject({ code: 'document.not-found' });
  });

  it('makes a batch for the round and one archive of it', async () => {
    const job = await make({ kind: 'feedback-form', subjects: 'all' });
    expect(job).toMatchObject({ state: 'done', done: 3, total: 3 });
    const archive = await office.get(`/jobs/${job.id}/archive.zip`);
    // The count of entries stands in the record at the end.
    expect(archive.rawPayload.readUInt16LE(archive.rawPayload.length - 12)).toBe(3);
    expect((await office.get('/jobs/none/archive.zip')).json()).toMatchObject({ code: 'document.no-batch' });
  });

  it('warns nobody without an alert', async () => {
    const before = await suite().owner(`select distinct unit_id from alerts where tenant_id = 'alpha'`);
    const calm = built.units.find((unit) => !before.rows.some((row) => row.unit_id === unit));
    const answer = await office.post(`/rounds/${built.round}/documents`, {
      kind: 'warning-notice',
      subjects: [calm ?? 'none'],
    });
    expect(answer.json().code).toBe(calm === undefined ? 'round.subject-not-found' : 'document.no-alerts');
  });

  it('makes none of a unit whose result is held since the batch was asked for', async () => {
    const { services } = suite().server;
    const { run } = (await office.get(`/rounds/${built.round}`)).json();
    await suite().owner(
      `insert into round_holds (tenant_id, round_id, unit_id, kind, ref) values ('alpha', $1, 'town-01', 'contradiction', 'c')`,
      [built.round],
    );
    const input = { round: built.round, run, kind: 'feedback-form', subjects: ['town-01'], locale: 'zh-CN' } as const;
    const job = await services.db.write('alpha', (tx) => services.jobs.enqueue(tx, documentBatchJob, input, 'a', 1));
    const ended = await office.finished(job);
    expect(JSON.stringify(ended)).toContain('document.results-held');
  });
});
