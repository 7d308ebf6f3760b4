import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound } from '../testing/builders.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase } from '../testing/database-suite.ts';
import { sweepOrphans } from './sweep.ts';

const KIB = 1024;
const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

onEveryDatabase(
  'what is brought in',
  (suite) => {
    let built: Built;
    beforeAll(async () => {
      built = await buildRound(suite().server.services);
    });
    const supplier = (account: string): Client =>
      new Client(suite().server, { tenant: built.tenant, role: 'supplier', account, reach: ['post'] });
    const evidence = (by: Client, content: string, name = 'proof.pdf', key?: string) =>
      by.upload(`/rounds/${built.round}/tasks/post/evidence`, name, content, key);
    const onDisk = async (): Promise<string[]> =>
      (await readdir(path.join(suite().dataDirectory, 'files'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && entry.name.length > 20)
        .map(({ name }) => name);

    it('stays on disk where it is accepted, and goes with a refusal', async () => {
      const before = await onDisk();
      const page = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
      expect((await evidence(supplier('one'), page, 'proof.svg')).json().code).toBe('evidence.type');
      expect((await evidence(supplier('one'), page, 'proof.pdf')).json().code).toBe('evidence.type');
      const nowhere = await supplier('one').upload('/rounds/none/imports', 'x.csv', 'subject,replies\n');
      expect(nowhere.json().code).toBe('round.not-found');
      const elsewhere = await supplier('one').upload(`/rounds/${built.round}/imports?provider=archive`, 'x.csv', 'x');
      expect(elsewhere.json().code).toBe('permission.reach');
      expect(await onDisk()).toEqual(before);

      const content = '%PDF-1.4 accepted';
      expect((await evidence(supplier('one'), content, 'proof.pdf', 'same')).statusCode).toBe(200);
      expect((await evidence(supplier('one'), content, 'proof.pdf', 'same')).statusCode).toBe(200);
      expect(await onDisk()).toEqual([...before, hashOf(content)]);
    });

    it('has a limit for an account and a day, and one for the tenant, and says so', async () => {
      const big = (letter: string) => `%PDF-1.4 ${letter.repeat(3 * KIB)}`;
      expect((await evidence(supplier('two'), big('a'))).statusCode).toBe(200);
      const second = await evidence(supplier('two'), big('b'));
      expect(second.json()).toMatchObject({ status: 413, code: 'files.account-full' });
      expect(second.json().detail).toContain('4 KiB');
      expect((await evidence(supplier('three'), big('c'))).statusCode).toBe(200);
      expect((await evidence(supplier('four'), big('d'))).json()).toMatchObject({ status: 413, code: 'files.full' });
      expect(await onDisk()).not.toContain(hashOf(big('d')));
      const office = new Client(suite().server, { tenant: built.tenant });
      expect((await office.upload('/unit-imports', 'units.csv', big('e'))).json().code).toBe('files.full');
      // A day later there is room for the account again, but not for the tenant.
      await suite().owner(`update files set created_at = created_at - interval '25 hours'`);
      expect((await evidence(supplier('two'), big('b'))).json().code).toBe('files.full');
    });

    it('is swept where it is nobody’s and old, and only there', async () => {
      const { services } = suite().server;
      const put = async (content: string, daysAgo: number): Promise<string> => {
        const { sha256 } = await services.blobs.keepBytes(Buffer.from(content));
        const at = new Date(Date.now() - daysAgo * 86_400_000);
        await utimes(services.blobs.path(sha256), at, at);
        return sha256;
      };
      const old = await put('left by a killed server', 2);
      const fresh = await put('just now, its row is about to be written', 0);
      const kept = hashOf('%PDF-1.4 accepted');
      await utimes(services.blobs.path(kept), new Date(0), new Date(0));
      await writeFile(path.join(services.blobs.root, 'note'), 'of the site');
      expect(await sweepOrphans(services, new Date(Date.now() - 86_400_000))).toBe(1);
      expect(await services.blobs.has(old)).toBe(false);
      expect([await services.blobs.has(fresh), await services.blobs.has(kept)]).toEqual([true, true]);
      expect(await readdir(services.blobs.root)).toContain('note');
    });
  },
  { uploads: { accountPerDay: 4 * KIB, tenant: 8 * KIB } },
);
