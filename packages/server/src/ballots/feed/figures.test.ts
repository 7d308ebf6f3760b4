import { type CountedPaper, type Form, makePublication, type Publication, papersIn } from '@hengjian/ballot';
import { compile, evaluate, type Frame, parseScheme } from '@hengjian/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BallotFigure } from '../../collection/index.ts';
import type { PlanFeeds } from '../types.ts';
import { behindOf } from './behind.ts';
import { feedFigures } from './figures.ts';

const words = (zh: string) => ({ 'zh-CN': zh });
const OPTIONS = ['good', 'fair', 'poor', 'unknown'] as const;
const SHARES = ['1', '0.6', '0', null];
const FORM: Form = {
  title: words('民调'),
  intro: words('不记名'),
  complete: false,
  scales: { view: OPTIONS.map((id, at) => ({ id, words: words(id), share: SHARES[at] ?? null })) },
  questions: [
    { id: 'all', kind: 'choice', per: 'sheet', scale: 'view', words: words('总体') },
    { id: 'each', kind: 'choice', per: 'subject', scale: 'view', words: words('各项') },
  ],
};
const FEEDS: PlanFeeds = {
  round: 'r',
  groups: { a: '甲', b: '乙', c: '丙', d: '丁' },
  options: { view: { good: '好', fair: '一般', poor: '差', unknown: '不了解' } },
  leaves: [
    { question: 'all', leaf: 'whole' },
    { question: 'each', leaf: 'single' },
  ],
};
const IDS = ['a', 'b', 'c', 'd'] as const;

interface Held {
  readonly weights: readonly number[];
  readonly threshold: number;
  /** By sheet and group: answers, each the same to both questions or none. */
  readonly papers: readonly (readonly (readonly (readonly [string, string])[])[])[];
}
const UNITS = ['u1', 'u2'];

/** A ballot of two sheets, each about one unit. */
async function hold({ weights, threshold, papers }: Held): Promise<Publication> {
  const groups = weights.map((weight, at) => ({
    id: IDS[at] ?? '',
    words: words(`${IDS[at]}类`),
    weight: String(weight),
  }));
  const all: CountedPaper[] = [];
  const boxes = papers.flatMap((sheet, place) =>
    sheet.map((given, at) => {
      const no = place * groups.length + at + 1;
      for (const [whole, single] of given)
        all.push({
          box: no,
          codeKey: Buffer.alloc(32, all.length).toString('base64url'),
          token: null,
          answers: { all: whole, [`each/${UNITS[place]}`]: single },
        });
      return {
        no,
        sheet: place + 1,
        group: groups[at]?.id ?? '',
        key: '',
        eligible: given.length + 1,
        // Everybody who was served, those on paper among them.
        issued: given.length,
        servedOnPaper: given.length,
      };
    }),
  );
  const sheets = UNITS.map((unit, at) => ({
    no: at + 1,
    words: words(`表${at + 1}`),
    subjects: [{ id: unit, words: words(unit) }],
  }));
  const ballot = { id: 'x', tenant: 't', closedOn: '2026-11-20' };
  return makePublication({ ballot, form: FORM, threshold, groups, sheets, boxes }, all);
}

const leavesOf = (weights: readonly number[]) => {
  const groups = weights.map((_, at) => FEEDS.groups[IDS[at] ?? ''] ?? '');
  const leaf = (id: string) => ({ id, options: { 好: 1, 一般: 0.6, 差: 0 }, abstain: ['不了解'], groups });
  return new Map([
    ['whole', leaf('whole')],
    ['single', leaf('single')],
  ]);
};
const SHEETS = UNITS.map((unit, at) => ({ no: at + 1, unit }));
const fed = (publication: Publication, weights: readonly number[]): BallotFigure[] =>
  feedFigures(publication, FEEDS, SHEETS, leavesOf(weights));

function rates(weights: readonly number[], figures: readonly BallotFigure[]): (leaf: string, unit: string) => number {
  const rule = `{ kind: ballot, options: { 好: 1, 一般: 0.6, 差: 0 }, abstain: [不了解], groups: { ${weights
    .map((weight, at) => `${FEEDS.groups[IDS[at] ?? '']}: ${weight}`)
    .join(', ')} } }`;
  const { scheme } = parseScheme(
    `scheme: s\nversion: 1\nsubject: unit\nperiod: year\npoints: exact\nmissing: exclude\nroot:\n  max: 2\n  children:\n${['whole', 'single'].map((id) => `    - { id: ${id}, max: 1, rule: ${rule} }\n`).join('')}`,
  );
  if (scheme === null) throw new Error('the scheme does not parse');
  const columns = new Map<string, { values: Float64Array; status: Uint8Array }>();
  for (const { unit, column, count } of figures) {
    const cells = columns.get(column) ?? { values: new Float64Array(2), status: new Uint8Array(2).fill(1) };
    columns.set(column, cells);
    const at = UNITS.indexOf(unit);
    cells.status[at] = count === null ? 1 : 0;
    cells.values[at] = count ?? 0;
  }
  const frame: Frame = { subjects: UNITS, names: UNITS, columns };
  const results = evaluate(compile(scheme), frame);
  return (leaf, unit) => results.node(leaf).rate[UNITS.indexOf(unit)] as number;
}

const answer = fc.constantFrom(...OPTIONS);
const box = fc.array(fc.tuple(answer, answer), { maxLength: 9 });
const held: fc.Arbitrary<Held> = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  .chain((weights) =>
    fc.record({
      weights: fc.constant(weights),
      threshold: fc.integer({ min: 3, max: 7 }),
      papers: fc.tuple(fc.tuple(...weights.map(() => box)), fc.tuple(...weights.map(() => box))) as fc.Arbitrary<
        Held['papers']
      >,
    }),
  );

describe('what a ballot says to a round', () => {
  test('scores what is published of it, however groups were pooled: the weights add up', async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const publication = await hold(given);
        const rateOf = rates(given.weights, fed(publication, given.weights));
        for (const [at, unit] of UNITS.entries())
          for (const [leaf, item] of [
            ['whole', 'all'],
            ['single', `each/${unit}`],
          ] as const) {
            const published =
              publication.results.find((one) => one.sheet === at + 1 && one.item === item)?.rate ?? null;
            const scored = rateOf(leaf, unit);
            if (published === null) expect(scored).toBeNaN();
            else expect(Math.abs(scored - Number(published))).toBeLessThan(1e-6);
          }
      }),
      { numRuns: 120 },
    );
  });

  test('has no count of a group below the threshold but in a pool, and no zero where nothing is shown', async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const publication = await hold(given);
        const figures = fed(publication, given.weights);
        for (const [at, unit] of UNITS.entries()) {
          const counts = new Map<string, string>();
          for (const [place] of given.weights.entries()) {
            const id = IDS[place] ?? '';
            const part = publication.parts.find((one) => one.sheet === at + 1 && one.groups.includes(id));
            const own = figures.filter(
              (one) => one.unit === unit && one.column.startsWith(`whole:${FEEDS.groups[id]}:`),
            );
            expect(own).toHaveLength(OPTIONS.length);
            if (part === undefined) {
              expect(own.map(({ count }) => count)).toEqual(own.map(() => null));
              expect(own.every(({ evidence }) => evidence.includes('缺项'))).toBe(true);
              continue;
            }
            expect(part.papers).toBeGreaterThanOrEqual(given.threshold);
            // Whoever is shown together says the same, so that no difference tells one of them.
            const said = own.map(({ count }) => count).join();
            const name = part.groups.join();
            expect(counts.get(name) ?? said).toBe(said);
            counts.set(name, said);
            expect(own.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(part.papers);
            expect(own.every(({ evidence }) => evidence.includes('合并') === part.groups.length > 1)).toBe(true);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('feeds a leaf of some of the groups from these alone', async () => {
    const good = (count: number) => Array.from({ length: count }, () => ['good', 'poor'] as const);
    const publication = await hold({
      weights: [1, 1],
      threshold: 3,
      papers: [
        [good(4), good(5)],
        [[], []],
      ],
    });
    const leaf = { ...leavesOf([1, 1]).get('whole'), id: 'whole', groups: ['乙'] };
    const only = { ...FEEDS, leaves: [{ question: 'all', leaf: 'whole' }] };
    const figures = feedFigures(publication, only, SHEETS, new Map([['whole', leaf as never]]));
    expect(figures.map(({ unit, column, count }) => `${unit} ${column} ${count}`)).toEqual([
      'u1 whole:乙:好 5',
      'u1 whole:乙:一般 0',
      'u1 whole:乙:差 0',
      'u1 whole:乙:不了解 0',
      'u2 whole:乙:好 null',
      'u2 whole:乙:一般 null',
      'u2 whole:乙:差 null',
      'u2 whole:乙:不了解 null',
    ]);
    expect(figures[0]).toMatchObject({ cell: '表1：b类', evidence: '应评6人、领票5人、有效票5张' });
  });
});

test('the coverage behind a score says who was asked, who came, and who is shown together', async () => {
  const good = (count: number) => Array.from({ length: count }, () => ['good', 'poor'] as const);
  const publication = await hold({
    weights: [1, 1, 1],
    threshold: 3,
    papers: [
      [good(2), good(4), good(1)],
      [[], [], []],
    ],
  });
  const sheets = UNITS.map((unit) => ({ words: words(unit), unit, subjects: [], slips: {} }));
  const of = { leaf: 'whole', groups: ['甲', '丙'] };
  const behind = behindOf(publication, { feeds: FEEDS, sheets }, { ...of, unit: 'u1' });
  expect(behind).toMatchObject({
    ballot: { id: 'x', closedOn: '2026-11-20' },
    sheet: { no: 1 },
    threshold: 3,
    groups: [
      { words: words('a类'), eligible: 3, served: 2, papers: 2, part: 0 },
      { words: words('c类'), eligible: 2, served: 1, papers: 1, part: 0 },
    ],
    parts: [{ groups: [words('a类'), words('c类')], papers: 3 }],
  });
  expect(
    behindOf(publication, { feeds: FEEDS, sheets }, { ...of, unit: 'u2' })?.groups.map(({ part }) => part),
  ).toEqual([null, null]);
  expect(behindOf(publication, { feeds: FEEDS, sheets }, { ...of, unit: 'u9' })).toBeNull();
  expect(publication.boxes.map(papersIn)).toEqual([2, 4, 1, 0, 0, 0]);
});
