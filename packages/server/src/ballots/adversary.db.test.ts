// An administrator with everything: the database with its row versions, every line of the log, backups made before, during and after. What can be
// said of who answered what must be no better than a throw of the dice.
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { codesOf, fromBase64Url, type Publication, secretsOf } from '@hengjian/ballot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBackup } from '../backup/index.ts';
import { insertTenant } from '../org/index.ts';
import { createLog } from '../platform/log/log.ts';
import { Booth, closeBallot, openBallot, planOf, slipsOf } from '../testing/ballots.ts';
import { Client } from '../testing/client.ts';
import { onEveryDatabase, type Suite } from '../testing/database-suite.ts';
import { chanceOfMatches, chanceOfOrder } from '../testing/permutations.ts';
import { slipRater } from './slips.ts';

const RATERS = 200;
/** With a few dozen questions asked of chance, one in a hundred thousand is no accident. */
const LEAST = 1e-5;

interface Row {
  readonly table: string;
  readonly ctid: string;
  readonly xmin: string;
  readonly text: string;
}
/** A rater, what they cast, and where each can be seen. */
interface Truth {
  readonly rater: string;
  readonly slip: string;
  readonly serial: string;
  readonly codes: readonly string[];
}

const lines: string[] = [];
const log = createLog({ format: 'json', write: (line) => void lines.push(line) });

/** Every row there is, with its place in the file and its transaction. */
async function everything(suite: Suite): Promise<Row[]> {
  const tables = await suite.owner(
    `select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
  );
  const rows: Row[] = [];
  for (const { name } of tables.rows as { name: string }[]) {
    const found = await suite.owner(`select ctid::text, xmin::text, t::text as text from ${name} t`);
    rows.push(...found.rows.map((row: Omit<Row, 'table'>) => ({ ...row, table: name })));
  }
  return rows;
}

const place = ({ ctid }: Row): number => {
  const [page = 0, line = 0] = ctid.replace(/[()]/g, '').split(',').map(Number);
  return page * 1000 + line;
};
const hex = (text: string): string => Buffer.from(text, 'base64url').toString('hex');

onEveryDatabase(
  'an administrator with a full copy',
  (suite) => {
    let home = '';
    let truths: Truth[] = [];
    let publication: Publication;
    let during: Row[] = [];
    let after: Row[] = [];
    const backups: string[] = [];

    beforeAll(async () => {
      home = await mkdtemp(path.join(tmpdir(), 'hengjian-adversary-'));
      const { services } = suite().server;
      await services.db.write('alpha', (tx) => insertTenant(tx, { name: { 'zh-CN': '甲县' }, demo: false }));
      const office = new Client(suite().server, { tenant: 'alpha' });
      const id = await openBallot(office, planOf({ sheets: [{ staff: RATERS }], threshold: 5 }));
      const slips = await slipsOf(services, 'alpha', id, 1, RATERS);
      const booth = new Booth(suite().server, 'alpha', id);
      const backup = async (name: string): Promise<void> => {
        const file = path.join(home, name);
        const ownerUrl = suite().urls.ownerUrl;
        await makeBackup({
          place: { dataDirectory: suite().dataDirectory, ownerUrl },
          file,
          passphrase: undefined,
          signal: new AbortController().signal,
          progress: () => undefined,
        });
        backups.push(gunzipSync(await readFile(file)).toString('latin1'));
      };
      const options = ['excellent', 'good', 'fair', 'poor', 'unknown'];
      // The worst case: one after the other, each casting the moment the token is there.
      for (const [at, slip] of slips.entries()) {
        const answers = { team: options[randomInt(5)] ?? 'good', 'member/zhang': options[randomInt(5)] ?? 'good' };
        const { seed } = await booth.vote(1, answers, slip);
        const { serial, codeKey } = await secretsOf(seed);
        const codes = await codesOf(fromBase64Url(codeKey) ?? new Uint8Array(), ['team', 'member/zhang', 'member/li']);
        truths.push({ rater: slipRater(slip), slip, serial, codes });
        if (at === RATERS / 2) await backup('during.tar.gz');
      }
      await backup('full.tar.gz');
      during = await everything(suite());
      await closeBallot(office, id);
      await backup('after.tar.gz');
      after = await everything(suite());
      publication = (await booth.publication()).json() as Publication;
      truths = truths.slice();
    }, 240_000);
    afterAll(() => rm(home, { recursive: true, force: true }));

    it('finds no row in which a rater stands beside a paper, while it is open and afterwards', () => {
      for (const rows of [during, after]) {
        const beside = rows.filter(({ text }) => {
          const rater = truths.some((truth) => text.includes(truth.rater));
          const paper = truths.some(
            ({ serial, codes }) => text.includes(hex(serial)) || codes.some((code) => text.includes(code)),
          );
          return rater && paper;
        });
        expect(beside).toEqual([]);
      }
    });

    it('finds no rater, no paper as a whole, no key and no code of a slip when it is closed', () => {
      const text = after.map((row) => row.text).join('\n');
      for (const { rater, slip } of truths) expect(text.includes(rater) || text.includes(slip)).toBe(false);
      expect(after.filter(({ table }) => table === 'ballot_papers' || table === 'ballot_raters')).toEqual([]);
      // Two answers of one paper stand nowhere together but in the one publication of all.
      for (const { serial, codes } of truths)
        for (const row of after)
          if (row.table !== 'ballot_publications')
            expect([serial, hex(serial), ...codes].some((one) => row.text.includes(one))).toBe(false);
    });

    it('finds in no backup a paper or who was served', () => {
      expect(backups).toHaveLength(3);
      for (const [at, backup] of backups.entries())
        for (const { rater, slip, serial, codes } of truths) {
          expect(backup.includes(rater) || backup.includes(slip)).toBe(false);
          // Those that were made while it was open; afterwards the publication is in them, as it is everywhere.
          if (at < 2) expect([serial, hex(serial), ...codes].some((one) => backup.includes(one))).toBe(false);
        }
    });

    it('finds in the log neither who was served nor when a paper came', () => {
      const all = lines.join('');
      expect(all).toContain('ballots.close-ballot');
      for (const lane of ['find-boxes', 'get-box', 'issue-token', 'cast-paper']) expect(all).not.toContain(lane);
      for (const { rater, slip, serial } of truths)
        expect(all.includes(rater) || all.includes(slip) || all.includes(serial)).toBe(false);
    });

    it('links raters to papers by no order of any table better than chance', () => {
      const served = during.filter(({ table }) => table === 'ballot_raters');
      const cast = during.filter(({ table }) => table === 'ballot_papers');
      expect([served.length, cast.length]).toEqual([RATERS, RATERS]);
      const ranked = (
        rows: readonly Row[],
        by: (row: Row) => number,
        has: (row: Row, truth: Truth) => boolean,
      ): number[] => {
        const sorted = rows.toSorted((a, b) => by(a) - by(b));
        return truths.map((truth) => sorted.findIndex((row) => has(row, truth)));
      };
      const ofRater = (row: Row, { rater }: Truth): boolean => row.text.includes(rater);
      const ofPaper = (row: Row, { serial }: Truth): boolean => row.text.includes(hex(serial));
      const raters: [string, number[]][] = [
        ['as they came', truths.map((_, at) => at)],
        ['raters by place', ranked(served, place, ofRater)],
        ['raters by transaction', ranked(served, ({ xmin }) => Number(xmin), ofRater)],
      ];
      const [box] = publication.boxes;
      const [part] = publication.parts;
      const papers: [string, number[]][] = [
        ['papers by place', ranked(cast, place, ofPaper)],
        ['papers by transaction and place', ranked(cast, (row) => Number(row.xmin) * 1e6 + place(row), ofPaper)],
        ['published serials', truths.map(({ serial }) => box?.papers.findIndex(([one]) => one === serial) ?? -1)],
        ...(part?.tables ?? []).map(({ item, entries }, at): [string, number[]] => [
          `published answers to ${item}`,
          truths.map(({ codes }) => entries.findIndex(([code]) => code === codes[at])),
        ]),
      ];
      expect(papers).toHaveLength(6);
      for (const [, order] of [...raters, ...papers])
        expect(order.toSorted((a, b) => a - b)).toEqual(truths.map((_, at) => at));
      const suspicious = raters.flatMap(([from, a]) =>
        papers.flatMap(([to, b]) => {
          // Where the paper of the rater at each rank stands.
          const linked = a.map((_, rank) => b[a.indexOf(rank)] ?? -1);
          const backwards = linked.map((rank) => RATERS - 1 - rank);
          const chances = [chanceOfMatches(linked), chanceOfMatches(backwards), chanceOfOrder(linked)];
          return chances.flatMap((chance, at) => (chance < LEAST ? [`${from} → ${to}, ${at}: ${chance}`] : []));
        }),
      );
      expect(suspicious).toEqual([]);
    });

    it('would notice an order that tells something', () => {
      const straight = truths.map((_, at) => at);
      // Every tenth paper somewhere else, and neighbours exchanged.
      const nearly = straight.map((at) => (at % 2 === 0 ? Math.min(RATERS - 1, at + 1) : at - 1));
      expect(chanceOfMatches(straight)).toBeLessThan(LEAST);
      expect(chanceOfOrder(nearly)).toBeLessThan(LEAST);
      expect(chanceOfOrder(nearly.toReversed())).toBeLessThan(LEAST);
    });
  },
  { log },
);
