import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differences,
  type Entry,
  entering,
  entryOf,
  type HandPaper,
  sameEntry,
  settling,
  stateOf,
  withdrawing,
} from './hand-papers.ts';

const said = (answers: Record<string, string>): Entry => ({ answers });
const SPOILT: Entry = { invalid: true };
const paper = (more: Partial<HandPaper> = {}): HandPaper => ({
  box: 1,
  number: 1,
  firstBy: 'a',
  first: said({ team: 'good', note: '好' }),
  secondBy: null,
  second: null,
  settledBy: null,
  settled: null,
  ...more,
});
const entries = fc.oneof(
  fc.constant(SPOILT),
  fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1', '2')).map(said),
);

describe('two entries of one paper', () => {
  it('are compared item by item; an item that one left open differs', () => {
    expect(differences(said({ a: '1', b: '2' }), said({ b: '3', c: '1' }))).toEqual(['a', 'b', 'c']);
    expect(differences(said({ a: '1' }), said({ a: '1' }))).toEqual([]);
    expect(sameEntry(SPOILT, SPOILT)).toBe(true);
    expect(sameEntry(SPOILT, said({}))).toBe(false);
  });

  it('are alike whichever comes first, and only where nothing differs', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        expect(sameEntry(a, b)).toBe(sameEntry(b, a));
        expect(differences(a, b)).toEqual(differences(b, a));
        expect(sameEntry(a, a)).toBe(true);
      }),
    );
  });
});

describe('a paper filled in by hand', () => {
  it('counts once two people agree, or a third has settled it', () => {
    expect([stateOf(paper()), entryOf(paper())]).toEqual(['once', null]);
    const alike = paper({ secondBy: 'b', second: paper().first });
    expect([stateOf(alike), entryOf(alike)]).toEqual(['agreed', paper().first]);
    const unlike = paper({ secondBy: 'b', second: SPOILT });
    expect([stateOf(unlike), entryOf(unlike)]).toEqual(['differs', null]);
    const settled = { ...unlike, settledBy: 'c', settled: SPOILT };
    expect([stateOf(settled), entryOf(settled)]).toEqual(['settled', SPOILT]);
  });

  it('is corrected by its first reader until a second has read it, and by nobody afterwards', () => {
    expect(entering(null, 'a', SPOILT)).toEqual({ kind: 'first' });
    expect(entering(paper(), 'a', SPOILT)).toEqual({ kind: 'correct-first' });
    expect(entering(paper(), 'a', paper().first)).toEqual({ kind: 'same' });
    expect(entering(paper(), 'b', SPOILT)).toEqual({ kind: 'second' });
    const both = paper({ secondBy: 'b', second: SPOILT });
    expect(entering(both, 'b', SPOILT)).toEqual({ kind: 'same' });
    expect(entering(both, 'a', SPOILT)).toEqual({ kind: 'refused', code: 'hand-paper.compared' });
    expect(entering(both, 'c', SPOILT)).toEqual({ kind: 'refused', code: 'hand-paper.complete' });
  });

  it('is taken back by its reader alone, until a second has read it', () => {
    expect(withdrawing(paper(), 'a')).toBe('withdraw');
    expect(withdrawing(paper(), 'b')).toBe('hand-paper.not-yours');
    const both = paper({ secondBy: 'b', second: SPOILT });
    for (const who of ['a', 'b', 'c']) expect(withdrawing(both, who)).toBe('hand-paper.compared');
  });

  it('is settled by a third person alone, and only where there is something to settle', () => {
    const both = paper({ secondBy: 'b', second: SPOILT });
    for (const who of ['a', 'b'])
      expect(settling(both, who, SPOILT)).toEqual({ kind: 'refused', code: 'hand-paper.own' });
    expect(settling(both, 'c', SPOILT)).toEqual({ kind: 'settle' });
    const done = { ...both, settledBy: 'c', settled: SPOILT };
    expect(settling(done, 'c', SPOILT)).toEqual({ kind: 'same' });
    for (const who of ['c', 'd'])
      expect(settling(done, who, paper().first)).toEqual({ kind: 'refused', code: 'hand-paper.nothing-to-settle' });
    expect(settling(paper(), 'c', SPOILT)).toEqual({ kind: 'refused', code: 'hand-paper.nothing-to-settle' });
    const alike = paper({ secondBy: 'b', second: paper().first });
    expect(settling(alike, 'c', SPOILT)).toEqual({ kind: 'refused', code: 'hand-paper.nothing-to-settle' });
  });

  it('never counts what one person alone has said', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.tuple(people, fc.boolean(), entries), { maxLength: 12 }), (acts) => {
        let now = null as HandPaper | null;
        for (const [who, settles, entry] of acts) {
          if (settles) {
            if (now !== null && settling(now, who, entry).kind === 'settle')
              now = { ...now, settledBy: who, settled: entry };
            continue;
          }
          const { kind } = entering(now, who, entry);
          if (kind === 'first') now = paper({ firstBy: who, first: entry });
          else if (now !== null && kind === 'correct-first') now = { ...now, first: entry };
          else if (now !== null && kind === 'second') now = { ...now, secondBy: who, second: entry };
        }
        if (now === null || entryOf(now) === null) return;
        const said = new Set([now.firstBy, now.secondBy, now.settledBy].filter((who) => who !== null));
        expect(said.size).toBe(now.settledBy === null ? 2 : 3);
      }),
    );
  });
});
