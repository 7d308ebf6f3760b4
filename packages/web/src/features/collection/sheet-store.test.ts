import { expect, it } from 'vitest';
import { offline, Problem } from '../../api/problem.ts';
import type { SavedCell, SentCell } from './queries.ts';
import { type PendingCell, SheetStore } from './sheet-store.ts';

/** A server of one table: takes digits, knows versions, can be away. */
function bench(shelf: Record<string, PendingCell> = {}) {
  const there = new Map<string, { text: string; version: number }>();
  const sent: SentCell[][] = [];
  const world = { away: null as Problem | null, there, sent, shelf };
  const refuse = (code: string, at: readonly number[]) =>
    new Problem({
      status: 422,
      code,
      title: '',
      detail: '',
      issues: at.map((place) => ({ code, path: `cells.${place}`, message: code })),
    });
  const send = async (cells: readonly SentCell[]): Promise<SavedCell[]> => {
    if (world.away !== null) throw world.away;
    sent.push([...cells]);
    const bad = cells.flatMap((cell, at) => (/^\d*$/.test(cell.text) ? [] : [at]));
    if (bad.length > 0) throw refuse('entry.invalid', bad);
    const old = cells.flatMap((cell, at) => ((there.get(cell.unit)?.version ?? 0) === cell.version ? [] : [at]));
    if (old.length > 0) throw refuse('entry.conflict', old);
    return cells.map(({ unit, column, text, version, evidence }) => {
      there.set(unit, { text, version: version + 1 });
      const value = text === '' ? null : Number(text);
      return {
        unit,
        column,
        version: version + 1,
        status: 0,
        value,
        reason: null,
        disowned: false,
        evidence,
        warning: null,
      };
    });
  };
  const store = new SheetStore({
    shelf: {
      read: () => world.shelf,
      write: (cells) => {
        world.shelf = { ...cells };
      },
    },
    send,
    textOf: ({ value }) => String(value ?? ''),
  });
  return { store, world };
}
const cell = (unit: string, text: string) => ({ unit, column: 'c', text });

it('saves the right cells of a paste and keeps the wrong one where it is, with its reason', async () => {
  const { store, world } = bench();
  store.edit([cell('a', '1'), cell('b', '二'), cell('c', '3')]);
  await store.save();
  expect([...world.there.keys()]).toEqual(['a', 'c']);
  expect(store.wrong('b', 'c')).toBe('entry.invalid');
  expect(store.text('b', 'c')).toBe('二');
  expect(store.state()).toMatchObject({ pending: 1, wrong: 1 });
  store.edit([cell('b', '2')]);
  expect(store.wrong('b', 'c')).toBeUndefined();
  await store.save();
  expect(store.state()).toMatchObject({ pending: 0, wrong: 0, trouble: null });
});

it('keeps what was typed while the server is away, also over a reload, and sends it later', async () => {
  const { store, world } = bench();
  world.away = offline();
  store.edit([cell('a', '1')]);
  await store.save();
  expect(store.state()).toMatchObject({ pending: 1, trouble: world.away });
  const again = bench(world.shelf);
  expect(again.store.text('a', 'c')).toBe('1');
  await again.store.save();
  expect(again.world.there.get('a')).toEqual({ text: '1', version: 1 });
});

it('asks which content of a cell shall stand where somebody else was there first', async () => {
  const { store, world } = bench();
  world.there.set('a', { text: '7', version: 3 });
  store.edit([cell('a', '1'), cell('b', '2')]);
  await store.save();
  expect(store.conflict('a', 'c')).toBe('entry.conflict');
  expect(world.there.get('b')?.text).toBe('2');
  store.learn([['a', 'c', { text: '7', version: 3, evidence: null }]]);
  expect(store.text('a', 'c')).toBe('1');
  store.decide('a', 'c', 'mine');
  await store.save();
  expect(world.there.get('a')).toEqual({ text: '1', version: 4 });
});

it('drops the own content where the other one is kept', async () => {
  const { store, world } = bench();
  world.there.set('a', { text: '7', version: 3 });
  store.edit([cell('a', '1')]);
  await store.save();
  store.learn([['a', 'c', { text: '7', version: 3, evidence: null }]]);
  store.decide('a', 'c', 'theirs');
  expect(store.text('a', 'c')).toBe('7');
  expect(store.state().pending).toBe(0);
});

it('goes back and forth over whole pastes', async () => {
  const { store } = bench();
  store.edit([cell('a', '1'), cell('b', '2')]);
  await store.save();
  store.edit([cell('a', '5'), cell('b', '6')]);
  expect(store.undo()).toBe(true);
  expect([store.text('a', 'c'), store.text('b', 'c')]).toEqual(['1', '2']);
  expect(store.redo()).toBe(true);
  expect([store.text('a', 'c'), store.text('b', 'c')]).toEqual(['5', '6']);
  store.undo();
  store.undo();
  expect([store.text('a', 'c'), store.text('b', 'c')]).toEqual(['', '']);
  expect(store.undo()).toBe(false);
});

it('does not lose what is typed while a save is on its way', async () => {
  const { store, world } = bench();
  store.edit([cell('a', '1')]);
  const saving = store.save();
  store.edit([cell('a', '12')]);
  await saving;
  expect(world.there.get('a')).toEqual({ text: '12', version: 2 });
  expect(store.state().pending).toBe(0);
});
