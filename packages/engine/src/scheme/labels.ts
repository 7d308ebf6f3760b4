import type { InputSpec, Scheme, Text } from './types.ts';

/** What people call a name that data columns are made of (a named input, a rater, a period, a ballot's group or option). */
export type LabelOf = (name: string) => Required<Text> | undefined;

/**
 * A leaf's own labels, then the title of the element the name is read from, then the labels of the scheme; undefined for a name without any. A text
 * without English stands as it is.
 */
export function labelsOf(
  { labels = {}, elements = [] }: Pick<Scheme, 'labels' | 'elements'>,
  { labels: own = {}, reads = {} }: Pick<InputSpec, 'labels' | 'reads'>,
): LabelOf {
  const read = (name: string): Text | undefined =>
    Object.hasOwn(reads, name) ? elements.find(({ id }) => id === reads[name])?.title : undefined;
  return (name) => {
    const text = Object.hasOwn(own, name)
      ? own[name]
      : (read(name) ?? (Object.hasOwn(labels, name) ? labels[name] : undefined));
    return text === undefined ? undefined : { 'zh-CN': text['zh-CN'], en: text.en ?? text['zh-CN'] };
  };
}
