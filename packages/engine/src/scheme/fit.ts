import type { Raw, RawScalar } from './raw.ts';
import type { NumberShape, Shape } from './shape.ts';
import { alternatives, type Words, words } from './words.ts';

// Whether a value fits a shape, and how messages speak of what was expected and what was found.

const NOTHING = words('', '');

/** Whether the kind of value fits, not yet its content. */
export function accepts(shape: Shape, raw: Raw): boolean {
  switch (shape.type) {
    case 'text':
      return isString(raw) || raw.kind === 'map';
    case 'string':
    case 'id':
    case 'choice':
      return isString(raw);
    case 'number':
      return raw.kind === 'scalar' && typeof raw.value === 'number';
    case 'list':
      return raw.kind === 'list';
    case 'record':
    case 'object':
    case 'variant':
      return raw.kind === 'map';
    case 'either':
      return shape.of.some((option) => accepts(option, raw));
  }
}

function isString(raw: Raw): raw is RawScalar {
  return raw.kind === 'scalar' && typeof raw.value === 'string';
}

export function within({ min, max, above, below }: NumberShape, value: number): boolean {
  return (
    (min === undefined || value >= min) &&
    (max === undefined || value <= max) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below)
  );
}

export function rangeWords({ min, max, above, below }: NumberShape): Words {
  const parts = [
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(above === undefined ? [] : [`> ${above}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(below === undefined ? [] : [`< ${below}`]),
  ];
  return words(parts.join('，'), parts.join(', '));
}

/** What people most often mean by a share above 1. */
export function percentAdvice({ min, max }: NumberShape, value: number): Words {
  if (min === 0 && max === 1 && value > 1 && value <= 100) {
    return words(`若指 ${value} %，请写 ${value / 100}。`, `If you mean ${value} %, write ${value / 100}.`);
  }
  return words('请改正。', 'Correct it.');
}

export function typeAdvice(shape: Shape, raw: Raw): Words {
  if (raw.kind !== 'scalar') return NOTHING;
  if (typeof raw.value === 'string' && accepts(shape, { ...raw, value: 0 })) {
    return words('请写数字，不加引号、单位和百分号。', 'Write a number without quotes, unit or percent sign.');
  }
  if (accepts(shape, { ...raw, value: '' })) {
    return words(`如确需如此，请加引号："${raw.source}"。`, `If this is meant, put it in quotes: "${raw.source}".`);
  }
  return words('请改正。', 'Correct it.');
}

export function expected(shape: Shape): Words {
  switch (shape.type) {
    case 'text':
      return words('文字，或 {zh-CN: …, en: …}', 'a text or {zh-CN: …, en: …}');
    case 'string':
      return words('文字', 'a text');
    case 'id':
      return words('标识', 'an id');
    case 'number':
      return shape.integer === true ? words('整数', 'a whole number') : words('数', 'a number');
    case 'choice':
      return alternatives(shape.values.map((value) => words(`“${value}”`, `"${value}"`)));
    case 'list':
      return words('列表', 'a list');
    case 'record':
    case 'object':
    case 'variant':
      return words('“字段: 值” 的映射', 'a map of fields');
    case 'either':
      return alternatives(shape.of.map(expected));
  }
}

export function found(raw: Raw): Words {
  if (raw.kind === 'map') return words('映射', 'a map');
  if (raw.kind === 'list') return words('列表', 'a list');
  if (typeof raw.value === 'number') return words(`数 ${raw.source}`, `the number ${raw.source}`);
  if (typeof raw.value === 'boolean') return words(`真假值 ${raw.source}`, `the truth value ${raw.source}`);
  return words(`文字 “${raw.value}”`, `the text "${raw.value}"`);
}
