import { SHAPES, type Shape } from '@hengjian/engine';
import { choiceWord } from './choice-words.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number where it reads as one; anything else stays as it was typed, and the check says what is wrong with it. */
export function numberOr(typed: string): unknown {
  const plain = typed.trim().replace(/，/g, ',').replace(/^[−–]/, '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

/** Whether a value is written in this way. */
export function fits(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'list':
      return Array.isArray(value);
    case 'record':
    case 'object':
    case 'variant':
      return isRecord(value);
    case 'number':
      return typeof value === 'number';
    case 'text':
    case 'string':
    case 'id':
    case 'choice':
      return typeof value === 'string';
    case 'either':
      return shape.of.some((one) => fits(one, value));
  }
}

/** What a new entry of this shape begins with. */
export function emptyOf(shape: Shape): unknown {
  switch (shape.type) {
    case 'number':
      return shape.min ?? 0;
    case 'list':
      return [];
    case 'record':
      return {};
    case 'object':
      return Object.fromEntries(
        SHAPES.objects[shape.name].fields
          .filter(({ required }) => required)
          .map(({ name, shape: inner }) => [name, emptyOf(inner)]),
      );
    case 'choice':
      return shape.values[0];
    case 'either':
      return shape.of.find(({ type }) => type === 'object') === undefined
        ? emptyOf(shape.of[0] ?? { type: 'string' })
        : emptyOf(shape.of.find(({ type }) => type === 'object') ?? { type: 'string' });
    case 'text':
    case 'string':
    case 'id':
    case 'variant':
      return '';
  }
}

/** What an empty field then means, in words. */
export function defaultText(
  fallback: unknown,
  language: 'zh-CN' | 'en',
  say: (text: string) => string,
): string | undefined {
  if (typeof fallback === 'string') return say(choiceWord(fallback, language));
  if (typeof fallback === 'number') return say(String(fallback));
  if (!isRecord(fallback)) return undefined;
  const text = fallback[language];
  return typeof text === 'string' ? say(text) : undefined;
}
