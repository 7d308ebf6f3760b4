import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Plain } from './canonical.ts';
import { ALGORITHMS, entryLine, hashOf, type TrailEntry } from './entry.ts';
import { headerLine } from './header.ts';
import { chain, exported, headerOf } from './testing/chain.ts';
import { TrailVerifier, type Verdict, type VerifyOptions } from './verify.ts';

function verify(lines: readonly string[], options: VerifyOptions = {}): Verdict {
  const verifier = new TrailVerifier(options);
  for (const line of lines) verifier.line(line);
  return verifier.end();
}
const brief = ({ findings }: Verdict) => findings.map(({ kind, line, seq }) => [kind, line, seq]);
/** The line of an entry in a whole export: behind the header. */
const lineOf = (seq: number): number => seq + 1;

type Fields = { [key: string]: Plain };
const altered = (entry: TrailEntry, change: (fields: Fields) => void): string => {
  const fields = JSON.parse(entryLine(entry)) as Fields;
  change(fields);
  return canonical(fields);
};

/** Every place in an entry that holds a value, with another value for it. */
const mutations: readonly (readonly [string, (fields: Fields) => void])[] = [
  ['tenant', (f) => (f.tenant = 'beta')],
  ['seq', (f) => (f.seq = Number(f.seq) + 1)],
  ['seq far off', (f) => (f.seq = 999)],
  ['seq zero', (f) => (f.seq = 0)],
  ['at', (f) => (f.at = '2026-11-25T02:03:00.001Z')],
  ['account', (f) => (f.account = { id: 'x', name: '程以衡' })],
  ['account name', (f) => (f.account = { ...(f.account as Fields), name: '别人' })],
  ['operation', (f) => (f.operation = 'schemes.save-draft')],
  ['target', (f) => (f.target = '')],
  ['outcome', (f) => (f.outcome = f.outcome === 'done' ? 'refused' : 'done')],
  ['code', (f) => (f.code = 'x')],
  ['before', (f) => (f.before = null)],
  ['after', (f) => (f.after = { state: 'published' })],
  ['reason', (f) => (f.reason = '改')],
  ['details', (f) => (f.details = {})],
  ['an added field', (f) => (f.more = 1)],
  ['version', (f) => (f.version = 2)],
  ['algorithm', (f) => (f.algorithm = f.algorithm === 'sm3' ? 'sha256' : 'sm3')],
  ['prev', (f) => (f.prev = '1'.repeat(64))],
  ['hash', (f) => (f.hash = '2'.repeat(64))],
  ['no hash', (f) => delete f.hash],
];

const sized = fc.integer({ min: 2, max: 14 }).chain((length) =>
  fc.record({
    entries: fc.constantFrom(...ALGORITHMS).map((algorithm) => chain(length, algorithm)),
    a: fc.integer({ min: 1, max: length }),
    b: fc.integer({ min: 1, max: length }),
  }),
);

describe('a whole export', () => {
  it.each(ALGORITHMS)('is sound under %s, empty, short and long', (algorithm) => {
    for (const length of [0, 1, 2, 50]) {
      const entries = chain(length, algorithm);
      expect(verify(exported(entries))).toMatchObject({ ok: true, entries: length, total: 0, head: { seq: length } });
    }
  });

  it('may change its algorithm on the way', () => {
    const first = chain(3, 'sha256');
    const [, , third] = first;
    const fourth = { ...chain(4, 'sm3')[3], prev: third?.hash } as TrailEntry;
    const sealed = { ...fourth, hash: hashOf('sm3', fourth as unknown as Fields) };
    expect(verify(exported([...first, sealed]))).toMatchObject({ ok: true, entries: 4 });
  });
});

describe('any single change is found, and its place named', () => {
  it('one altered field of one entry', () => {
    fc.assert(
      fc.property(sized, fc.constantFrom(...mutations), ({ entries, a }, [, change]) => {
        const lines = exported(entries);
        const line = altered(entries[a - 1] as TrailEntry, change);
        fc.pre(line !== lines[a]);
        lines[a] = line;
        expect(brief(verify(lines))).toEqual([['altered', lineOf(a), a]]);
      }),
      { numRuns: 600 },
    );
  });

  it('one altered character of a line', () => {
    fc.assert(
      fc.property(sized, fc.nat(), fc.constantFrom(' ', 'x', '0', '}'), ({ entries, a }, place, other) => {
        const lines = exported(entries);
        const line = lines[a] ?? '';
        const at = place % line.length;
        fc.pre(line[at] !== other);
        lines[a] = line.slice(0, at) + other + line.slice(at + 1);
        const { findings } = verify(lines);
        expect(findings.length).toBeGreaterThan(0);
        expect(findings[0]?.line).toBe(lineOf(a));
      }),
      { numRuns: 600 },
    );
  });

  it('one removed entry', () => {
    fc.assert(
      fc.property(sized, ({ entries, a }) => {
        const lines = exported(entries).toSpliced(a, 1);
        const last = a === entries.length;
        expect(brief(verify(lines))).toEqual([[last ? 'truncated' : 'removed', lineOf(a), a]]);
      }),
    );
  });

  it('one entry that is there twice', () => {
    fc.assert(
      fc.property(sized, ({ entries, a, b }) => {
        const lines = exported(entries);
        const found = brief(verify(lines.toSpliced(b, 0, lines[a] ?? '')));
        // Directly behind itself, the second of two equal lines is the one too many.
        expect(found).toEqual([['inserted', a === b ? a + 2 : b + 1, a]]);
      }),
    );
  });

  it('two swapped entries', () => {
    fc.assert(
      fc.property(sized, ({ entries, a, b }) => {
        fc.pre(a < b);
        const lines = exported(entries);
        [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
        const found = brief(verify(lines));
        expect(found.length).toBeGreaterThan(0);
        expect(new Set(found.map(([kind]) => kind))).toEqual(new Set(['reordered']));
        expect(found[0]?.[1]).toBe(lineOf(a));
      }),
    );
  });

  it('an entry moved to another place', () => {
    fc.assert(
      fc.property(sized, ({ entries, a, b }) => {
        fc.pre(a !== b);
        const lines = exported(entries);
        const moved = lines.toSpliced(a, 1).toSpliced(b, 0, lines[a] ?? '');
        const found = brief(verify(moved));
        expect(new Set(found.map(([kind]) => kind))).toEqual(new Set(['reordered']));
        if (Math.abs(a - b) > 1) expect(found).toEqual([['reordered', lineOf(b), a]]);
      }),
    );
  });

  it('an entry rewritten together with its hash', () => {
    fc.assert(
      fc.property(sized, ({ entries, a }) => {
        const rewritten = { ...(entries[a - 1] as TrailEntry), target: 'another' };
        const lines = exported(entries);
        lines[a] = entryLine({ ...rewritten, hash: hashOf(rewritten.algorithm, rewritten as unknown as Fields) });
        expect(brief(verify(lines))).toEqual([['altered', lineOf(a), a]]);
      }),
    );
  });

  it.each([
    ['count', { count: 4 }],
    ['head.seq', { head: { seq: 9, hash: '' } }],
    ['tenant', { tenant: 'beta' }],
    ['algorithm', { algorithm: 'sm3' as const }],
  ])('the %s of the header', (field, change) => {
    const entries = chain(5);
    const header = headerOf(entries);
    const head = { ...header.head, ...('head' in change ? { seq: 9 } : {}) };
    const lines = [headerLine({ ...header, ...change, head }), ...exported(entries).slice(1)];
    const { findings } = verify(lines);
    expect(findings).toMatchObject([{ kind: 'altered', line: 1, seq: null }]);
    expect(findings[0]?.message.en).toContain(field);
  });

  it('a missing header, and a line that is no entry', () => {
    const lines = exported(chain(3));
    expect(brief(verify(lines.slice(1)))).toEqual([['altered', 1, null]]);
    expect(brief(verify(lines.toSpliced(2, 0, 'hello')))).toEqual([['inserted', 3, 2]]);
    expect(brief(verify(lines.toSpliced(2, 1, 'hello')))).toEqual([['altered', 3, 2]]);
    expect(brief(verify([]))).toEqual([['altered', 1, null]]);
  });

  it('a run of entries cut out, and the end cut off', () => {
    const lines = exported(chain(12));
    expect(verify(lines.toSpliced(4, 3)).findings).toMatchObject([{ kind: 'removed', line: 5, seq: 4, until: 6 }]);
    expect(verify(lines.slice(0, 8)).findings).toMatchObject([{ kind: 'truncated', line: 9, seq: 8, until: 12 }]);
  });

  it('times that go back, though every hash fits', () => {
    const entries = chain(3);
    const [first, second] = entries as [TrailEntry, TrailEntry, TrailEntry];
    const earlier = { ...second, at: '2020-01-01T00:00:00.000Z' };
    const sealed = { ...earlier, hash: hashOf('sha256', earlier as unknown as Fields) };
    expect(brief(verify(exported([first, sealed])))).toEqual([['reordered', 3, 2]]);
  });
});

it('never takes an export for sound that differs from what was exported', () => {
  const step = fc.tuple(fc.constantFrom('cut', 'copy', 'swap', 'alter'), fc.nat(), fc.nat());
  fc.assert(
    fc.property(sized, fc.array(step, { minLength: 1, maxLength: 6 }), ({ entries }, steps) => {
      const whole = exported(entries);
      const lines = [...whole];
      for (const [act, x, y] of steps) {
        const [i, j] = [x % Math.max(1, lines.length), y % Math.max(1, lines.length)];
        const [one = '', two = ''] = [lines[i], lines[j]];
        if (act === 'cut') lines.splice(i, 1);
        if (act === 'copy') lines.splice(j, 0, one);
        if (act === 'swap') [lines[i], lines[j]] = [two, one];
        if (act === 'alter') lines[i] = one.replace('order/', 'order ');
      }
      expect(verify(lines).ok).toBe(lines.join('\n') === whole.join('\n'));
    }),
    { numRuns: 500 },
  );
});

describe('a head that was noted down', () => {
  it('is looked for in the chain', () => {
    const entries = chain(8);
    const noted = entries[4]?.hash;
    expect(verify(exported(entries), { head: noted })).toMatchObject({ ok: true, anchor: 5 });
    // A chain made anew fits itself in every respect; only the noted head tells.
    const forged = chain(8, 'sm3');
    const verdict = verify(exported(forged), { head: noted });
    expect(verdict).toMatchObject({ ok: false, anchor: null, total: 1 });
    expect(verify(exported(entries.slice(0, 4)), { head: noted }).ok).toBe(false);
  });
});

it('names the first twenty of many findings and counts them all', () => {
  const entries = chain(200);
  const lines = exported(entries).map((line, at) => (at === 0 ? line : line.replace('draft', 'drift')));
  expect(verify(lines)).toMatchObject({ total: 200, findings: { length: 20 } });
});
