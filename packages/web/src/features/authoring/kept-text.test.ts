import { expect, it } from 'vitest';
import { forgetText, keepText, keptText } from './kept-text.ts';

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
const kept = { text: 'scheme: s', base: null, at: '2026-11-25T00:00:00Z' };

it('keeps a text by scheme and version until it is forgotten', () => {
  const own = store();
  expect(keepText(own, 's', 1, kept)).toBe(true);
  expect(keptText(own, 's', 1)).toEqual(kept);
  expect(keptText(own, 's', 2)).toBeUndefined();
  forgetText(own, 's', 1);
  expect(keptText(own, 's', 1)).toBeUndefined();
});

it('says that nothing is kept where there is no room, and reads no rubbish', () => {
  expect(keepText(store(true), 's', 1, kept)).toBe(false);
  const own = store();
  for (const rubbish of ['{', '1', 'null', '{"text":1}']) {
    own.items.set('hengjian.draft.s.1', rubbish);
    expect(keptText(own, 's', 1)).toBeUndefined();
  }
});
