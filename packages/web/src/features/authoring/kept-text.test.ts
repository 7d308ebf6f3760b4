import { expect, it } from 'vitest';
import { forgetText, type KeptText, keepText, keptTexts } from './kept-text.ts';

function store(full = false) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
}
const place = { account: 'li', scheme: 's', version: 1 } as const;
const kept = (visit: string, text = 'scheme: s'): KeptText => ({ visit, text, base: null, at: '2026-11-25T00:00:00Z' });

it('keeps a text by account, scheme and version until it is forgotten', () => {
  const own = store();
  expect(keepText(own, place, kept('a'))).toBe(true);
  expect(keptTexts(own, place)).toEqual([kept('a')]);
  for (const other of [
    { ...place, account: 'wang' },
    { ...place, scheme: 't' },
    { ...place, version: 2 },
  ])
    expect(keptTexts(own, other)).toEqual([]);
  forgetText(own, place, 'a');
  expect(own.items.size).toBe(0);
});

it('leaves what an earlier visit kept beside what this one writes', () => {
  const own = store();
  keepText(own, place, kept('a', 'first'));
  keepText(own, place, kept('b', 'second'));
  keepText(own, place, kept('b', 'third'));
  expect(keptTexts(own, place)).toEqual([kept('b', 'third'), kept('a', 'first')]);
  forgetText(own, place, 'b');
  expect(keptTexts(own, place)).toEqual([kept('a', 'first')]);
});

it('keeps no more than the five newest', () => {
  const own = store();
  for (const visit of ['a', 'b', 'c', 'd', 'e', 'f']) keepText(own, place, kept(visit));
  expect(keptTexts(own, place).map(({ visit }) => visit)).toEqual(['f', 'e', 'd', 'c', 'b']);
});

it('says that nothing is kept where there is no room, and reads no rubbish', () => {
  expect(keepText(store(true), place, kept('a'))).toBe(false);
  const own = store();
  for (const rubbish of ['{', '1', 'null', '{"text":1}', '[{"text":1}]']) {
    own.items.set('hengjian-draft/li/s/1', rubbish);
    expect(keptTexts(own, place)).toEqual([]);
  }
});
