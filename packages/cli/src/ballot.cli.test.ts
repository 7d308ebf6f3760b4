import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { acknowledgedText, acknowledgementOf, makePublication, type Publication, writeReceipt } from '@hengjian/ballot';
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

  test('with the saved file of a receipt, the proof that a paper was taken and left out', async () => {
    const { closed, papers, seeds } = await closedBallot([4, 3, 5, 0, 0, 0], () => ({
      team: 'good',
      advice: '多下乡',
    }));
    const [paper] = papers;
    if (paper?.token == null) throw new Error('no paper');
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const receiptKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
    const cast = { box: paper.box, codeKey: paper.codeKey, answers: paper.answers, ...paper.token };
    const said = createHash('sha256').update(acknowledgedText(closed.ballot.id, cast)).digest();
    const signature = sign(null, Buffer.concat([Buffer.from(cast.serial, 'base64url'), said]), privateKey);
    const kept = await acknowledgementOf(closed.ballot.id, cast, signature.toString('base64url'));
    const mine = await writeReceipt(seeds[0] ?? { box: 0, seed: new Uint8Array(16) });
    desk.write('回执.txt', `回执 ${mine}\nballot county/ballot\nacknowledgement ${kept}\n`);
    desk.write('whole.json', JSON.stringify(await makePublication({ ...closed, receiptKey }, papers)));
    desk.write('short.json', JSON.stringify(await makePublication({ ...closed, receiptKey }, papers.slice(1))));
    const whole = await desk.run('ballot', 'verify', 'whole.json', '--receipt', '回执.txt');
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('team  good')]);
    const short = await desk.run('ballot', 'verify', 'short.json', '--receipt', '回执.txt', '--lang', 'zh-CN');
    expect(short.code).toBe(1);
    expect(short.stdout).toContain('组织方签收过这张票，却没有计入：回执文件就是证据');
    // The code alone says only that it is not there.
    const bare = await desk.run('ballot', 'verify', 'short.json', '--receipt', mine);
    expect([bare.code, bare.stdout]).toEqual([1, expect.stringContaining('was not counted\n')]);
    expect((await desk.run('ballot', 'verify', 'whole.json', '--receipt', 'whole.json')).code).toBe(2);
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
