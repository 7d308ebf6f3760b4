import { makePublication, type Publication, writeReceipt } from '@hengjian/ballot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedBallot } from '../../ballot/src/testing/closed-ballot.ts';
import { Desk } from './testing/spawn.ts';

const desk = new Desk();
afterAll(() => desk.remove());

describe('hengjian ballot verify', { timeout: 60_000 }, () => {
  let published: Publication;
  let receipt = '';
  beforeAll(async () => {
    const { closed, papers, seeds } = await closedBallot([4, 3, 5, 1, 0, 0], (_box, at) => ({
      team: at % 2 === 0 ? 'good' : 'poor',
      'duty/zhang': '7',
    }));
    published = await makePublication(closed, papers);
    receipt = await writeReceipt(seeds[1] ?? { box: 0, seed: new Uint8Array(16) });
    desk.write('ballot.json', JSON.stringify(published));
  });

  test('a whole ballot: what was counted, and 0', async () => {
    const { code, stdout, stderr } = await desk.run('ballot', 'verify', 'ballot.json');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      'recounted, and everything agrees. 13 electronic papers, each signed by its box; 0 on paper.',
    );
    expect(stdout).toContain('  duty/zhang  0.700000 (12)');
    expect(stdout).toContain('第2张: too few papers to show');
  });

  test('with a receipt, the own answers; with a wrong one, what is wrong with it', async () => {
    const found = await desk.run('ballot', 'verify', 'ballot.json', '--receipt', receipt, '--lang', 'zh-CN');
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('回执：您的票已计入，答案是\n  team  poor\n  duty/zhang  7\n  duty/li  未填');
    const stranger = await writeReceipt({ box: 1, seed: new Uint8Array(16) });
    const missing = await desk.run('ballot', 'verify', 'ballot.json', '--receipt', stranger);
    expect([missing.code, missing.stdout]).toEqual([
      1,
      'ballot.json: box 1: the receipt’s paper was not counted\n1 finding.\n',
    ]);
    expect((await desk.run('ballot', 'verify', 'ballot.json', '--receipt', `${receipt}A`)).code).toBe(2);
  });

  test('an altered one: everything that does not agree, and 1', async () => {
    const altered = JSON.parse(JSON.stringify(published)) as { parts: { tables: { entries: [string, string][] }[] }[] };
    const entry = altered.parts[0]?.tables[0]?.entries[0];
    if (entry !== undefined) entry[1] = entry[1] === 'good' ? 'poor' : 'good';
    desk.write('altered.json', JSON.stringify(altered));
    const { code, stdout } = await desk.run('ballot', 'verify', 'altered.json', '--lang', 'zh-CN');
    expect(code).toBe(1);
    expect(stdout).toContain('altered.json: parts.0.tables.0.counts: 票数合计有误');
    const json = JSON.parse((await desk.run('ballot', 'verify', 'altered.json', '--json')).stdout);
    expect(json).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([{ code: 'counts.wrong', at: 'parts.0.tables.0.counts' }]),
    });
  });

  test('what is no ballot, no JSON, no file and no command', async () => {
    desk.write('other.json', '{"format":"else"}');
    const other = await desk.run('ballot', 'verify', 'other.json');
    expect([other.code, other.stdout]).toEqual([
      1,
      'other.json: format: not a published ballot, or incomplete\n1 finding.\n',
    ]);
    const text = await desk.run('ballot', 'verify', 'data.csv');
    expect([text.code, text.stderr]).toEqual([1, expect.stringContaining('Not a JSON file')]);
    expect((await desk.run('ballot', 'verify', 'none.json')).stderr).toContain('There is no such file');
    expect((await desk.run('ballot', 'count', 'ballot.json')).code).toBe(2);
  });
});
