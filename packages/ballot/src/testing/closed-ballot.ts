import { constants, createPublicKey, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { blind, unblind } from '../blind/token.ts';
import type { Form } from '../form/types.ts';
import { fromBase64Url, toBase64Url } from '../paper/bytes.ts';
import { newSeed, secretsOf } from '../paper/secrets.ts';
import type { Answers } from '../paper/types.ts';
import type { ClosedBallot, CountedPaper } from '../publish/make.ts';

const words = (zh: string) => ({ 'zh-CN': zh });

export const FORM: Form = {
  title: words('测评'),
  intro: words('说明'),
  complete: false,
  scales: {
    four: [
      { id: 'good', words: words('好'), share: '1' },
      { id: 'fair', words: words('一般'), share: '0.6' },
      { id: 'poor', words: words('差'), share: '0' },
      { id: 'unknown', words: words('不了解'), share: null },
    ],
  },
  questions: [
    { id: 'team', kind: 'choice', per: 'sheet', scale: 'four', words: words('班子') },
    { id: 'duty', kind: 'mark', per: 'subject', min: '0', max: '10', step: '1', words: words('履职') },
    { id: 'advice', kind: 'text', per: 'sheet', limit: 100, words: words('意见') },
  ],
};

interface MadeBox {
  readonly key: KeyObject;
  readonly bits: Uint8Array<ArrayBuffer>;
}
const makeBox = (): MadeBox => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { key: privateKey, bits: new Uint8Array(createPublicKey(privateKey).export({ type: 'spki', format: 'der' })) };
};

/** What a rater's browser and the server do together for one paper. */
async function castBy(
  box: number,
  { key, bits }: MadeBox,
  answers: Answers,
): Promise<{ paper: CountedPaper; seed: Uint8Array<ArrayBuffer> }> {
  const seed = newSeed();
  const { serial, codeKey } = await secretsOf(seed);
  const bytes = fromBase64Url(serial) ?? new Uint8Array();
  const { message, inverse } = await blind(bits, bytes);
  const signed = new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message));
  const signature = await unblind(bits, bytes, { signed, inverse });
  if (signature === null) throw new Error('not signed');
  return { seed, paper: { box, codeKey, answers, token: { serial, signature: toBase64Url(signature) } } };
}

/** A closed ballot of two sheets and three groups, with papers as given by box: group by group, sheet by sheet. */
export async function closedBallot(
  sizes: readonly number[],
  answersOf: (box: number, at: number) => Answers,
): Promise<{ closed: ClosedBallot; papers: CountedPaper[]; seeds: { box: number; seed: Uint8Array<ArrayBuffer> }[] }> {
  const groups = ['leaders', 'peers', 'staff'].map((id, at) => ({
    id,
    words: words(id),
    weight: ['0.2', '0.3', '0.5'][at] ?? '1',
  }));
  const sheets = [1, 2].map((no) => ({
    no,
    words: words(`第${no}张`),
    subjects: [
      { id: 'zhang', words: words('张') },
      { id: 'li', words: words('李') },
    ],
  }));
  const made = sizes.map(makeBox);
  const papers: CountedPaper[] = [];
  const seeds: { box: number; seed: Uint8Array<ArrayBuffer> }[] = [];
  for (const [place, size] of sizes.entries())
    for (let at = 0; at < size; at++) {
      const box = made[place];
      if (box === undefined) continue;
      const { paper, seed } = await castBy(place + 1, box, answersOf(place + 1, at));
      papers.push(paper);
      seeds.push({ box: place + 1, seed });
    }
  const boxes = sizes.map((size, place) => ({
    no: place + 1,
    sheet: Math.floor(place / 3) + 1,
    group: groups[place % 3]?.id ?? '',
    key: toBase64Url(made[place]?.bits ?? new Uint8Array()),
    eligible: size + 2,
    issued: size,
    servedOnPaper: 0,
  }));
  const closed: ClosedBallot = {
    ballot: { id: 'ballot', tenant: 'county', closedOn: '2026-11-26' },
    form: FORM,
    threshold: 3,
    groups,
    sheets,
    boxes,
  };
  return { closed, papers, seeds };
}
