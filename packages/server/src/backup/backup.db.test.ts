import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startServer } from '../server.ts';
import { testAccess } from '../testing/accounts.ts';
import { buildFigures, buildRound, buildRun } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { at } from '../testing/targets.ts';
import { makeBackup } from './make-backup.ts';
import { type RestoreOrder, restoreBackup } from './restore-backup.ts';
import { type Tally, tallyDatabase } from './tables.ts';
import { verifyBackup } from './verify-backup.ts';

const quiet = { passphrase: undefined, signal: new AbortController().signal, progress: () => undefined };
const CHILD = fileURLToPath(new URL('../testing/child-restore.ts', import.meta.url));
const PASSPHRASE = '松岚县备份口令';

onEveryDatabase('a backup', (suite) => {
  let home = '';
  let file = '';
  let sealed = '';
  let digests: Record<string, Tally> = {};
  const place = () => ({ dataDirectory: suite().dataDirectory, ownerUrl: suite().urls.ownerUrl });
  const made: string[] = [];

  async function tallies(connection: pg.ClientConfig): Promise<Record<string, Tally>> {
    const client = new pg.Client(connection);
    await client.connect();
    try {
      return await tallyDatabase(client);
    } finally {
      await client.end();
    }
  }
  const restore = (given: Partial<RestoreOrder> & Pick<RestoreOrder, 'place'>) =>
    restoreBackup({ file, ...quiet, ...given });
  const keyInto = (directory: string) => cp(path.join(suite().dataDirectory, 'key'), path.join(directory, 'key'));
  async function freshDatabase(target: { ownerUrl: string; appUrl: string }) {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const client = new pg.Client({ connectionString: at(target.ownerUrl, 'postgres') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    made.push(name);
    return { ownerUrl: at(target.ownerUrl, name), databaseUrl: at(target.appUrl, name) };
  }

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'hengjian-backup-'));
    file = path.join(home, 'one.tar.gz');
    sealed = path.join(home, 'two.sealed');
    const { services } = suite().server;
    for (const tenant of ['alpha', 'beta']) {
      const built = await buildRound(services, { tenant });
      await buildFigures(services, built);
      await buildRun(services, built);
    }
    const office = new Client(suite().server, { tenant: 'alpha' });
    const upload = await office.upload('/rounds/order-2026-10/imports', '一.csv', 'subject,replies\ntown-01,7\n');
    await office.finished(upload.json().job);
    // Writes go on while the backup is made.
    const going = Array.from({ length: 30 }, (_, n) =>
      office.upload('/rounds/order-2026-10/imports', `${n}.csv`, `subject,replies\ntown-0${1 + (n % 4)},${n}\n`),
    );
    const result = await makeBackup({ ...quiet, place: place(), file });
    await Promise.all(going);
    digests = result.manifest.tables;
    await makeBackup({ ...quiet, place: place(), file: sealed, passphrase: PASSPHRASE });
  });
  afterAll(async () => {
    for (const target of inject('targets')) {
      const client = new pg.Client({ connectionString: at(target.ownerUrl, 'postgres') });
      await client.connect();
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    }
    await rm(home, { recursive: true, force: true });
  });

  it('is one snapshot with its files, and holds no key', async () => {
    const verdict = await verifyBackup(file, quiet);
    expect(verdict.findings).toEqual([]);
    expect(verdict.ok).toBe(true);
    expect(verdict.trails.map(({ tenant }) => tenant)).toContain('alpha');
    expect(verdict.manifest.files.count).toBeGreaterThan(0);
    expect([verdict.manifest.files.missing, verdict.manifest.files.damaged]).toEqual([[], []]);
    expect(digests.observations?.rows).toBe(16);
    const key = (await readFile(path.join(suite().dataDirectory, 'key'), 'utf8')).trim();
    expect(gunzipSync(await readFile(file)).includes(key)).toBe(false);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readdir(home)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('comes back into a fresh embedded cluster with the same rows, and the server starts on it and answers', async () => {
    const directory = path.join(home, 'embedded');
    await restore({ place: { dataDirectory: directory } });
    await keyInto(directory);
    const server = await startServer({ dataDirectory: directory, demonstration: false, access: testAccess });
    const office = new Client(server, { tenant: 'alpha' });
    const imports = (await office.get('/imports')).json().items as { id: string; fileName: string }[];
    const first = imports.find(({ fileName }) => fileName === '一.csv');
    expect((await office.get(`/imports/${first?.id}/file`)).body).toBe('subject,replies\ntown-01,7\n');
    expect((await office.get('/rounds/order-2026-10/ranking?group=town')).json().items).toHaveLength(4);
    // Numbering goes on behind what was given out.
    const upload = await office.upload('/rounds/order-2026-10/imports', '新.csv', 'subject,replies\ntown-02,9\n');
    expect((await office.finished(upload.json().job)).state).toBe('done');
    const auditor = new Client(server, { tenant: 'alpha', role: 'auditAdmin' });
    expect((await auditor.get('/audit/export')).statusCode).toBe(200);
    await server.stop();

    // And from there again: an embedded installation that stands still.
    const again = path.join(home, 'again.tar.gz');
    const second = await makeBackup({ ...quiet, place: { dataDirectory: directory }, file: again });
    expect(second.manifest.tables.observations).toEqual(digests.observations);
    expect((await verifyBackup(again, quiet)).ok).toBe(true);
  });

  it.each(inject('targets'))(
    'comes back into an empty database of $title, sealed, with every table as it was',
    async (target) => {
      const urls = await freshDatabase(target);
      const directory = path.join(home, `into-${target.title}`);
      await expect(
        restore({ file: sealed, place: { dataDirectory: directory, ownerUrl: urls.ownerUrl } }),
      ).rejects.toMatchObject({
        code: 'backup.sealed',
      });
      await expect(
        restore({ file: sealed, passphrase: 'wrong', place: { dataDirectory: directory, ownerUrl: urls.ownerUrl } }),
      ).rejects.toMatchObject({ code: 'backup.passphrase' });
      expect(existsSync(directory)).toBe(false);
      const verdict = await restore({
        file: sealed,
        passphrase: PASSPHRASE,
        place: { dataDirectory: directory, ownerUrl: urls.ownerUrl },
      });
      expect(await tallies({ connectionString: urls.ownerUrl })).toEqual(verdict.manifest.tables);
      const forced = await (async () => {
        const client = new pg.Client({ connectionString: urls.ownerUrl });
        await client.connect();
        const open = await client.query(
          `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind = 'r' and not c.relforcerowsecurity`,
        );
        const keys = await client.query(
          `select count(*)::int as n from pg_constraint where contype = 'f' and convalidated`,
        );
        await client.end();
        return { open: open.rows, keys: keys.rows[0].n as number };
      })();
      const source = await suite().owner(`select count(*)::int as n from pg_constraint where contype = 'f'`);
      expect(forced).toEqual({ open: [], keys: source.rows[0].n });
      // A second restore into it is refused, and without the key no server starts.
      await expect(
        restore({ place: { dataDirectory: path.join(home, 'third'), ownerUrl: urls.ownerUrl } }),
      ).rejects.toMatchObject({ code: 'restore.not-empty' });
      await expect(
        startServer({ dataDirectory: directory, ...urls, demonstration: false, access: testAccess }),
      ).rejects.toMatchObject({ explanation: { en: expect.stringContaining('key') } });
      await keyInto(directory);
      const server = await startServer({ dataDirectory: directory, ...urls, demonstration: false, access: testAccess });
      expect((await new Client(server, { tenant: 'beta' }).get('/rounds')).json().items).toHaveLength(1);
      await server.stop();
    },
  );

  it.each(inject('targets'))(
    'can be made and restored on $title by an owner that is no superuser and bypasses nothing',
    async (target) => {
      const role = `owner_${randomUUID().slice(0, 8)}`;
      const names = [`${role}_a`, `${role}_b`];
      const admin = new pg.Client({ connectionString: at(target.ownerUrl, 'postgres') });
      await admin.connect();
      try {
        await admin.query(`create role ${role} login createrole nosuperuser nobypassrls`);
        // Roles belong to the whole cluster and are here already; on a new one this owner would have made them itself.
        await admin.query(`grant hengjian_app, hengjian_dispatch, hengjian to ${role} with admin option`);
        for (const name of names) await admin.query(`create database ${name} owner ${role}`);
        const urlOf = (name: string): string => {
          const url = new URL(at(target.ownerUrl, name).replace('@/', '@placeholder/'));
          url.username = role;
          return url.href.replace('@placeholder/', '@/');
        };
        const [from = '', to = ''] = names.map(urlOf);
        const first = path.join(home, `${role}-a`);
        const server = await startServer({
          dataDirectory: first,
          databaseUrl: from,
          ownerUrl: from,
          demonstration: false,
          access: testAccess,
        });
        await buildFigures(server.services, await buildRound(server.services, { tenant: 'alpha' }));
        await server.stop();
        const own = path.join(home, `${role}.tar.gz`);
        const { manifest } = await makeBackup({ ...quiet, place: { dataDirectory: first, ownerUrl: from }, file: own });
        expect(manifest.tables.observations?.rows).toBe(8);
        await restore({ file: own, place: { dataDirectory: path.join(home, `${role}-b`), ownerUrl: to } });
        expect(await tallies({ connectionString: to })).toEqual(manifest.tables);
      } finally {
        for (const name of names) await admin.query(`drop database if exists ${name} with (force)`);
        await admin.query(`revoke hengjian_app, hengjian_dispatch, hengjian from ${role} cascade`);
        await admin.query(`drop role ${role}`);
        await admin.end();
      }
    },
  );

  it('is refused as a whole where it is cut off, altered or foreign, and leaves nothing', async () => {
    const bytes = await readFile(file);
    const plain = gunzipSync(bytes);
    const cut = path.join(home, 'cut.tar.gz');
    await cp(file, cut);
    await truncate(cut, Math.floor(bytes.length * 0.6));
    const changed = Buffer.from(plain);
    const inside = changed.indexOf('甲镇01');
    changed.write('乙', inside);
    const short = Buffer.from(plain.subarray(0, plain.indexOf('manifest.json')));
    const cases: readonly [string, Buffer, string][] = [
      ['cut.tar.gz', await readFile(cut), 'backup.broken'],
      ['altered.tar.gz', gzipSync(changed), 'backup.altered'],
      ['no-manifest.tar.gz', gzipSync(short), 'backup.foreign'],
      ['other.tar.gz', gzipSync(Buffer.alloc(2048)), 'backup.foreign'],
      ['text.txt', Buffer.from('subject,replies\n'), 'backup.foreign'],
    ];
    for (const [name, content, code] of cases) {
      const bad = path.join(home, name);
      await writeFile(bad, content);
      const directory = path.join(home, 'nothing');
      await expect(restore({ file: bad, place: { dataDirectory: directory } }), name).rejects.toMatchObject({ code });
      expect(existsSync(directory), name).toBe(false);
    }
  });

  it.each(inject('targets'))(
    'that is being restored into $title when the power fails is known as incomplete',
    async (target) => {
      const urls = await freshDatabase(target);
      const directory = path.join(home, `killed-${target.title}`);
      const child = spawn(process.execPath, [CHILD, file, directory, urls.ownerUrl], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), gone]);
      child.kill('SIGKILL');
      expect((await gone)[1]).toBe('SIGKILL');
      expect(existsSync(path.join(directory, 'RESTORING'))).toBe(true);
      await expect(
        startServer({ dataDirectory: directory, ...urls, demonstration: false, access: testAccess }),
      ).rejects.toMatchObject({ explanation: { en: expect.stringContaining('not finished') } });
      await expect(restore({ place: { dataDirectory: directory, ownerUrl: urls.ownerUrl } })).rejects.toMatchObject({
        code: 'restore.incomplete',
      });
      // The rows were one transaction: the database is as empty as before, and the same restore works once the directory is gone.
      await rm(directory, { recursive: true });
      const verdict = await restore({ place: { dataDirectory: directory, ownerUrl: urls.ownerUrl } });
      expect(await tallies({ connectionString: urls.ownerUrl })).toEqual(verdict.manifest.tables);
    },
  );

  it('names an entry of the trail that was altered before the backup was made', async () => {
    await suite().owner(`update audit_trail set target = 'x' where tenant_id = 'alpha' and seq = 2`);
    const bad = path.join(home, 'bad-trail.tar.gz');
    await makeBackup({ ...quiet, place: place(), file: bad });
    const verdict = await verifyBackup(bad, quiet);
    expect(verdict.ok).toBe(false);
    expect(verdict.findings.map(({ en }) => en).join('\n')).toMatch(/Trail of alpha, entry 2/);
  });
});
