import { given } from './given.ts';
import type { RawExample, RawText } from './raw-scheme.ts';
import type { ExampleInput, LeafExample, SchemeExample, Text } from './types.ts';

type Outcome = SchemeExample['points'];

/** Absent where there are none; entries that were refused are left out. The shapes have checked what remains. */
export function leafExamples(raw: readonly (RawExample | undefined)[] | undefined): readonly LeafExample[] | undefined {
  return present(raw)?.map(({ title, input, points }) => ({
    ...given({ title: text(title) }),
    input: (input ?? {}) as ExampleInput,
    points: (points ?? 0) as LeafExample['points'],
  }));
}

export function schemeExamples(
  raw: readonly (RawExample | undefined)[] | undefined,
): readonly SchemeExample[] | undefined {
  return present(raw)?.map(({ title, input, points }) => ({
    ...given({ title: text(title) }),
    input: (input ?? {}) as SchemeExample['input'],
    points: (points ?? 0) as Outcome,
  }));
}

function present(raw: readonly (RawExample | undefined)[] | undefined): readonly RawExample[] | undefined {
  const list = raw?.filter((example) => example !== undefined) ?? [];
  return list.length === 0 ? undefined : list;
}

function text(raw: RawText | undefined): Text | undefined {
  if (raw === undefined) return undefined;
  return typeof raw === 'string' ? { 'zh-CN': raw } : { 'zh-CN': raw['zh-CN'] ?? '', ...given({ en: raw.en }) };
}
