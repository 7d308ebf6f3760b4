import { expect, it } from 'vitest';
import { draftOf, isChanged, notesOf, type Version } from './notes.ts';

const version = (id: string, after: string[], text: string | null, note = 'n'): Version => ({
  version: id,
  note,
  after,
  unit: 'u',
  kind: 'interview',
  day: '2026-12-01',
  text,
});

it('shows what nobody has written on, both where two wrote at once, and nothing that was thrown away', () => {
  const versions = [
    version('1', [], '一稿'),
    version('2', ['1'], '左'),
    version('3', ['1'], '右'),
    version('4', [], '丢', 'gone'),
    version('5', ['4'], null, 'gone'),
  ];
  const [note, ...others] = notesOf(versions);
  expect(others).toEqual([]);
  expect(note?.heads.map(({ text }) => text)).toEqual(['左', '右']);
  expect(note?.earlier.map(({ text }) => text)).toEqual(['一稿']);
  // Thrown away on one device and written on at another: what was written stays.
  expect(notesOf([...versions, version('6', ['4'], '还要', 'gone')]).map(({ note: id }) => id)).toEqual(['n', 'gone']);
});

it('writes on after every head, with both texts, and says whether anything is new', () => {
  const [note] = notesOf([version('2', [], '左'), version('3', [], '右')]);
  if (note === undefined) throw new Error('no note');
  const both = draftOf(note);
  expect(both).toMatchObject({ after: ['2', '3'], text: '左\n\n———\n\n右' });
  // Two heads become one even where nothing is added.
  expect(both !== null && isChanged(both, both)).toBe(true);
  const [single] = notesOf([version('2', [], '左')]);
  const draft = single === undefined ? null : draftOf(single);
  if (draft === null) throw new Error('no draft');
  expect(isChanged(draft, draft)).toBe(false);
  expect(isChanged({ ...draft, text: '左右' }, draft)).toBe(true);
  expect(isChanged({ ...draft, text: ' ' }, null)).toBe(false);
});
