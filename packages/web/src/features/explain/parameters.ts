import type { Locale, Text } from '@hengjian/engine';
import { plain } from '../../i18n/numbers.ts';
import { wordsIn } from '../../i18n/words.ts';
import { explainWords } from './locale.ts';

interface NamedParameter {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

type Words = (typeof explainWords)['en'];

/** Names of rule parameters; those not listed keep the name the scheme gives them. */
const names: Readonly<Record<string, keyof Words>> = {
  each: 'each',
  floor: 'floor',
  cap: 'cap',
  target: 'target',
  from: 'fromValue',
  to: 'toValue',
  direction: 'direction',
  bands: 'bands',
  otherwise: 'otherwise',
  method: 'method',
  over: 'over',
  result: 'result',
  expression: 'expression',
  scope: 'scope',
  weights: 'weights',
  missing: 'missing',
};

const isBand = (value: unknown): value is { from: number; points: number } =>
  typeof value === 'object' && value !== null && 'from' in value && 'points' in value;

function asText(value: unknown, language: Locale): string {
  if (typeof value === 'number') return plain(value);
  if (value === 'up' || value === 'down' || value === 'block' || value === 'exclude' || value === 'zero') {
    return wordsIn(explainWords, language)[value];
  }
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    return value
      .map((item: unknown) => (isBand(item) ? `${plain(item.from)} → ${plain(item.points)}` : asText(item, language)))
      .join(language === 'en' ? '; ' : '；');
  }
  if (typeof value === 'object' && value !== null) {
    const text = value as Partial<Text>;
    if (typeof text['zh-CN'] === 'string') return text[language] ?? text['zh-CN'];
    return Object.entries(value)
      .map(([key, entry]) => `${key} ${asText(entry, language)}`)
      .join(language === 'en' ? '; ' : '；');
  }
  return '';
}

/** The parameters of a rule as people read them. */
export function namedParameters(parameters: Readonly<Record<string, unknown>>, language: Locale): NamedParameter[] {
  const words = wordsIn(explainWords, language);
  return Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => {
      const known = names[key];
      const name = known === undefined ? key : words[known];
      return { key, name: typeof name === 'string' ? name : key, value: asText(value, language) };
    });
}
