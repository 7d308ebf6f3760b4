import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgedText, acknowledgementOf } from '../paper/acknowledgement.ts';
import { closedBallot } from '../testing/closed-ballot.ts';
import { type ClosedBallot, type CountedPaper, makePublication } from './make.ts';
import type { Publication } from './types.ts';
import { verifyPublication } from './verify.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const clone = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const codes = async (file: unknown): Promise<string[]> =>
  (await verifyPublication(file)).findings.map(({ code }) => code);

/** Words and dates that no result rests on, and upper bounds that may be higher without a contradiction in the file. */
const FREE =
  /^(ballot|form\.(title|intro|complete)|.*\.words\b|.*\.limit$|boxes\.\d+\.(eligible|issued|servedOnPaper)$|form\.scales\.\w+\.\d+\.words)/;
/** What its rater alone can notice, with the receipt: an entry under another code, a paper that is in no result. */
const RATERS_OWN = /^(parts\.\d+\.tables\.\d+\.entries\.\d+\.0|boxes\.[45]\.papers\.0)$/;
/**
 * On it rests nothing that is counted: the question for free words, subjects of the sheet that is too small to show, the key of a box without a paper,
 * the number of a box, a threshold that every part passes as well.
 */
const UNCOUNTED = /^(form\.questions\.2|sheets\.1\.subjects\.\d+(\.id)?|boxes\.3\.key|boxes\.5\.no|threshold)$/;

/** Every place of a document with what stands there. */
function* places(value: Json, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* places(item, [...path, at]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}
function at(value: Json, path: readonly (string | number)[]): Json {
  return path.reduce<Json>((found, key) => (found as Record<string | number, Json>)[key] ?? null, value);
}
function withChanged(
  value: Json,
  path: readonly (string | number)[],
  change: (parent: Json, key: string | number) => void,
): Json {
  const copy = clone(value);
  change(at(copy, path.slice(0, -1)), path.at(-1) ?? '');
  return copy;
}

/** Another value of the same kind that could stand there. */
function other(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return value.endsWith('A') ? `${value.slice(0, -1)}B` : `${value.slice(0, -1)}A`;
  if (typeof value === 'boolean') return !value;
  return 'A';
}

describe('a published ballot', () => {
  let published: Publication;
  let closed: ClosedBallot;
  let papers: CountedPaper[];
  let seeds: { box: number; seed: Uint8Array<ArrayBuffer> }[];

  beforeAll(async () => {
    const options = ['good', 'fair', 'poor', 'unknown'];
    // Six boxes: the leaders of the first sheet are too few alone, the second sheet has too few in all.
    const made = await closedBallot([2, 4, 5, 0, 1, 1], (box, place) => ({
      team: options[(box + place) % 4] ?? 'good',
      ...(place % 2 === 0 ? { 'duty/zhang': String((box * 3 + place) % 11) } : {}),
      'duty/li': '7',
      advice: '很好',
    }));
    published = await makePublication(made.closed, made.papers);
    ({ closed, papers, seeds } = made);
  });

  it('recounts from its file alone', async () => {
    const verified = await verifyPublication(clone(published));
    expect(verified.findings).toEqual([]);
    expect(verified).toMatchObject({ signed: 13, onPaper: 0, own: null });
    expect(published.parts.map(({ sheet, groups, papers }) => ({ sheet, groups, papers }))).toEqual([
      { sheet: 1, groups: ['leaders', 'peers'], papers: 6 },
      { sheet: 1, groups: ['staff'], papers: 5 },
    ]);
    expect(published.results.map(({ item, base }) => `${item} ${base}`)).toEqual([
      'team 8',
      'duty/zhang 6',
      'duty/li 11',
    ]);
    expect(published.results.at(-1)?.rate).toBe('0.700000');
  });

  it('holds neither words nor anything that two answers of one paper have in common', () => {
    const text = JSON.stringify(published);
    expect(text).not.toContain('很好');
    const all = published.parts.flatMap(({ tables }) => tables.flatMap(({ entries }) => entries.map(([code]) => code)));
    expect(new Set(all).size).toBe(all.length);
    const serials = published.boxes.flatMap(({ papers }) => papers.map(([serial]) => serial));
    for (const serial of serials) expect(all.some((code) => serial.startsWith(code))).toBe(false);
  });

  it('is the same whatever order the papers came in', async () => {
    const made = await closedBallot([3, 0, 4, 3, 3, 3], (_box, place) => ({ team: place === 0 ? 'good' : 'poor' }));
    const one = await makePublication(made.closed, made.papers);
    expect(await makePublication(made.closed, made.papers.toReversed())).toEqual(one);
  });

  it('is found out whatever single value of it is changed', async () => {
    const document = clone(published);
    const missed: string[] = [];
    for (const path of places(document)) {
      const name = path.join('.');
      const value = at(document, path);
      if (
        FREE.test(name) ||
        RATERS_OWN.test(name) ||
        UNCOUNTED.test(name) ||
        (typeof value === 'object' && value !== null)
      )
        continue;
      const changed = withChanged(document, path, (parent, key) => {
        (parent as Record<string | number, Json>)[key] = other(value);
      });
      if ((await codes(changed)).length === 0) missed.push(name);
    }
    expect(missed).toEqual([]);
  });

  it('is found out whatever part of it is left out, doubled or moved', async () => {
    const document = clone(published);
    const missed: string[] = [];
    for (const path of places(document)) {
      const parent = at(document, path.slice(0, -1));
      const name = path.join('.');
      if (!Array.isArray(parent) || FREE.test(name) || /^(form\.scales|.*\.(papers|entries)\.\d+\.\d)/.test(name))
        continue;
      const key = Number(path.at(-1));
      const changes: [string, (list: Json[]) => void][] = [
        ['out', (list) => list.splice(key, 1)],
        ['twice', (list) => list.splice(key, 0, clone(list[key]))],
        ['moved', (list) => list.splice((key + 1) % list.length, 0, ...list.splice(key, 1))],
      ];
      for (const [what, change] of changes) {
        // The order of sheets, groups, boxes, parts, questions and subjects says nothing.
        if (what === 'moved' && !/(papers|entries)\.\d+$/.test(name)) continue;
        const changed = withChanged(document, path, (list) => change(list as Json[]));
        if (what === 'out' && (RATERS_OWN.test(name) || UNCOUNTED.test(name))) continue;
        if (JSON.stringify(changed) !== JSON.stringify(document) && (await codes(changed)).length === 0)
          missed.push(`${name} ${what}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('names a foreign token, a stuffed box and a key that was used twice', async () => {
    const change = async (alter: (copy: { boxes: Record<string, Json>[] }) => void): Promise<string[]> => {
      const copy = clone(published) as unknown as { boxes: Record<string, Json>[] };
      alter(copy);
      return codes(copy);
    };
    expect(
      await change(({ boxes }) => {
        const [first, second] = boxes;
        if (first !== undefined && second !== undefined)
          [first.papers, second.papers] = [second.papers ?? [], first.papers ?? []];
      }),
    ).toContain('signature.invalid');
    expect(
      await change(({ boxes }) => {
        if (boxes[1] !== undefined) boxes[1].issued = 3;
      }),
    ).toContain('papers.more-than-issued');
    expect(
      await change(({ boxes }) => {
        if (boxes[1] !== undefined) boxes[1].key = boxes[0]?.key ?? '';
      }),
    ).toEqual(expect.arrayContaining(['key.twice', 'signature.invalid']));
  });

  it('gives a rater their own answers, and says where a paper or an answer is missing', async () => {
    const [first] = seeds;
    if (first === undefined) throw new Error('no paper');
    const found = await verifyPublication(clone(published), first);
    expect(found).toMatchObject({
      findings: [],
      own: [
        { item: 'team', answer: 'fair' },
        { item: 'duty/zhang', answer: '3' },
        { item: 'duty/li', answer: '7' },
      ],
    });
    // A sheet too small to show: the serial alone is there.
    const small = seeds.find(({ box }) => box === 5);
    expect(await verifyPublication(clone(published), small ?? null)).toMatchObject({ findings: [], own: [] });
    const stranger = { box: 1, seed: new Uint8Array(16) };
    expect((await verifyPublication(clone(published), stranger)).findings).toEqual([
      { code: 'receipt.not-counted', at: 'box 1' },
    ]);
    expect((await verifyPublication(clone(published), { ...first, box: 99 })).findings[0]?.code).toBe('receipt.no-box');
  });

  it('proves with an acknowledgement that a paper was taken and left out', async () => {
    const [first] = seeds;
    const [paper] = papers;
    if (first === undefined || paper?.token == null) throw new Error('no paper');
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const receiptKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
    const cast = { box: paper.box, codeKey: paper.codeKey, answers: paper.answers, ...paper.token };
    // As the server signs it: serial, and hash of what the paper says.
    const hash = createHash('sha256').update(acknowledgedText(published.ballot.id, cast)).digest();
    const signature = sign(null, Buffer.concat([Buffer.from(cast.serial, 'base64url'), hash]), privateKey);
    const acknowledgement = await acknowledgementOf(published.ballot.id, cast, signature.toString('base64url'));
    const whole: Publication = { ...published, receiptKey };
    const without = await makePublication({ ...closed, receiptKey }, papers.slice(1));
    const found = async (file: Publication, receipt: object) =>
      (await verifyPublication(file, { ...first, ...receipt })).findings.map(({ code }) => code);
    expect(await found(whole, { acknowledgement })).toEqual([]);
    expect(await found(without, { acknowledgement })).toEqual(['receipt.acknowledged-not-counted']);
    // Without it, or with one for another paper, there is no proof.
    expect(await found(without, {})).toEqual(['receipt.not-counted']);
    const other = { ...seeds[1], acknowledgement };
    expect(await found(whole, other)).toEqual(['acknowledgement.invalid']);
    for (const wrong of ['', 'A', `A${acknowledgement.slice(1)}`, `${acknowledgement}AAAA`, '!'])
      if (wrong !== acknowledgement)
        expect(await found(without, { acknowledgement: wrong }), wrong).toEqual([
          'receipt.not-counted',
          'acknowledgement.invalid',
        ]);
    expect(await found(published, { acknowledgement })).toEqual(['acknowledgement.no-key']);
  });

  it('says what is wrong with any file at all, and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (file) => {
        expect(await codes(file)).toEqual(['file.unreadable']);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(10_000), fc.jsonValue(), async (pick, value) => {
        const document = clone(published);
        const all = [...places(document)];
        const path = all[pick % all.length] ?? [];
        const changed = withChanged(document, path, (parent, key) => {
          (parent as Record<string | number, Json>)[key] = value as Json;
        });
        await expect(verifyPublication(changed)).resolves.toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
