import type { InputSpec, Scheme, Text } from './types.ts';

/** What people call a name that data columns are made of (a named input, a rater, a period, a ballot's group or option). */
export type LabelOf = (name: string) => Required<Text> | undefined;

/** A leaf's own labels before those of the scheme; undefined for a name without any. A text without English stands as it is. */
export function labelsOf({ labels = {} }: Pick<Scheme, 'labels'>, input: Pick<InputSpec, 'labels'>): LabelOf {
  const own = input.labels ?? {};
  return (name) => {
    const text = Object.hasOwn(own, name) ? own[name] : Object.hasOwn(labels, name) ? labels[name] : undefined;
    return text === undefined ? undefined : { 'zh-CN': text['zh-CN'], en: text.en ?? text['zh-CN'] };
  };
}
