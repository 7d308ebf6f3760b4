import { given } from './given.ts';
import type { RawElement, RawText } from './raw-scheme.ts';
import type { DataElement, Text } from './types.ts';

/** Absent where there are none; entries that were refused are left out. */
export function buildElements(
  raw: readonly (RawElement | undefined)[] | undefined,
): readonly DataElement[] | undefined {
  const list = raw?.flatMap((one) => (one === undefined ? [] : [build(one)])) ?? [];
  return list.length === 0 ? undefined : list;
}

function build({
  id = '',
  title,
  type = 'number',
  unit,
  note,
  evidence,
  attachment,
  ...rest
}: RawElement): DataElement {
  return {
    id,
    title: text(title) ?? { 'zh-CN': id },
    type,
    ...given({
      unit: text(unit),
      note: text(note),
      evidence: text(evidence),
      attachment: required(attachment),
      ...rest,
    }),
  };
}

/** Only what is required is kept: what is optional and what says nothing are the same. */
export function required(attachment: 'required' | 'optional' | undefined): 'required' | undefined {
  return attachment === 'required' ? attachment : undefined;
}

function text(raw: RawText | undefined): Text | undefined {
  if (raw === undefined) return undefined;
  return typeof raw === 'string' ? { 'zh-CN': raw } : { 'zh-CN': raw['zh-CN'] ?? '', ...given({ en: raw.en }) };
}
