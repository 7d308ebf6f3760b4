import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadProgramme, loadScheme } from '../index.ts';

const programme = loadProgramme('political-ecology');
const documented = new Set(
  readFileSync(new URL('./documents/README.md', import.meta.url), 'utf8')
    .match(/`[^`]*`/g)
    ?.flatMap((code) => code.match(/\w+/g) ?? []),
);

function* textsOf(value: unknown, path: string): Generator<{ path: string; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* textsOf(child, `${path}/${key}`);
  }
}
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? '').sort();

test.each(Object.entries(programme.documents))('%s uses documented placeholders only', (id, document) => {
  for (const { path, text } of textsOf(document, id)) {
    for (const name of placeholders(text))
      expect(documented, `${path}: {${name}}`).toContain(name.replace('item.', ''));
  }
});

test.each([...Object.entries(programme.documents), ['phrases', programme.phrases] as const])(
  '%s says the same in both languages: every text has both, with the same placeholders',
  (_id, document) => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('zh-CN' in value) {
        expect(value).toHaveProperty('en');
        const { 'zh-CN': zh, en } = value as Record<string, unknown>;
        expect(placeholders(String(en)), String(zh)).toEqual(placeholders(String(zh)));
      }
      for (const child of Object.values(value)) visit(child);
    };
    visit(document);
  },
);

test('the phrases know every grade of the scheme and advise on every dimension and category they may name', () => {
  const phrases = programme.phrases as { verdict: Record<string, unknown>; advice: Record<string, unknown> };
  const scheme = loadScheme('political-ecology', 1);
  for (const grade of scheme.grades) expect(phrases.verdict).toHaveProperty(grade.id);
  const common = scheme.root.kind === 'group' ? scheme.root.children[0] : undefined;
  if (common?.kind !== 'group') throw new Error('the first category has no dimensions');
  for (const dimension of common.children) expect(Object.keys(phrases.advice)).toContain(dimension.id);
});
