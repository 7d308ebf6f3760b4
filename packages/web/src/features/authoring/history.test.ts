import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance, type History, type HistoryAct, startHistory } from './history.ts';

const run = (...acts: readonly HistoryAct[]): History => acts.reduce(advance, startHistory('0'));
const type = (text: string, mark: string | null = null): HistoryAct => ({ kind: 'change', text, mark });

it('goes back and forth', () => {
  expect(run(type('1'), type('2'), { kind: 'undo' }).text).toBe('1');
  expect(run(type('1'), type('2'), { kind: 'undo' }, { kind: 'redo' }).text).toBe('2');
  expect(run({ kind: 'undo' }, { kind: 'redo' }).text).toBe('0');
});

it('takes the keystrokes of one field as one step, until it is left', () => {
  expect(run(type('a', 'f'), type('ab', 'f'), { kind: 'undo' }).text).toBe('0');
  expect(run(type('a', 'f'), { kind: 'settle' }, type('ab', 'f'), { kind: 'undo' }).text).toBe('a');
  expect(run(type('a', 'f'), type('ab', 'g'), { kind: 'undo' }).text).toBe('a');
});

it('forgets the way forth when something new is written, and can undo a load', () => {
  expect(run(type('1'), { kind: 'undo' }, type('2'), { kind: 'redo' }).text).toBe('2');
  expect(run(type('mine'), { kind: 'load', text: 'theirs' }, { kind: 'undo' }).text).toBe('mine');
});

it('undoing everything leads to the beginning, redoing everything back', () => {
  const acts = fc.array(fc.tuple(fc.string(), fc.constantFrom('f', 'g', null)), { maxLength: 30 });
  fc.assert(
    fc.property(acts, (list) => {
      const end = run(...list.map(([text, mark]) => type(text, mark)));
      let state = end;
      for (let at = end.past.length; at > 0; at--) state = advance(state, { kind: 'undo' });
      expect(state.text).toBe('0');
      for (let at = state.future.length; at > 0; at--) state = advance(state, { kind: 'redo' });
      expect(state.text).toBe(end.text);
    }),
  );
});
