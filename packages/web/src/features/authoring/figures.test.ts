import { parseScheme } from '@hengjian/engine';
import { describe, expect, it } from 'vitest';
import { exampleInput, rememberedFigures, rememberFigures, sentenceOf, tryFigures } from './figures.ts';

const TEXT = `scheme: s
version: 1
subject: unit
period: month
root:
  max: 100
  children:
    - { id: a, max: 40, rule: { kind: ratio, target: plan } }
    - { id: b, max: 60, rule: { kind: deduct, each: 5 } }
`;
const { scheme } = parseScheme(TEXT);
if (scheme === null) throw new Error('unreadable');
const figures = { a: ['3', '4', ''], 'a:plan': ['4', '4', '4'], b: ['2', 'x', '0'] };

describe('figures typed for a trial', () => {
  const trial = tryFigures(scheme, figures);
  it('are scored by the engine, with its sentence', () => {
    expect([...trial.results.node('a').points].slice(0, 2)).toEqual([30, 40]);
    expect(sentenceOf(trial, 0, 'b').points).toBe(50);
    expect(sentenceOf(trial, 0, 'b').sentence['zh-CN']).toContain('50');
  });
  it('that are missing or no numbers say so', () => {
    expect(sentenceOf(trial, 2, 'a').status).toBe('missing');
    expect(sentenceOf(trial, 1, 'b').status).toBe('invalid');
  });
  it('become examples: a figure alone, or by name', () => {
    expect(exampleInput(trial.plan, 'b', figures, 0)).toBe(2);
    expect(exampleInput(trial.plan, 'a', figures, 0)).toEqual({ value: 3, plan: 4 });
    expect(exampleInput(trial.plan, 'a', figures, 2)).toEqual({ value: 'missing', plan: 4 });
  });
});

it('are remembered, and rubbish is not', () => {
  const items = new Map<string, string>();
  const store = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  rememberFigures(store, 's', figures);
  expect(rememberedFigures(store, 's')).toEqual(figures);
  items.set('hengjian.figures.s', '{"a":1,"b":["2"]}');
  expect(rememberedFigures(store, 's')).toEqual({ b: ['2'] });
  items.set('hengjian.figures.s', '[');
  expect(rememberedFigures(store, 's')).toEqual({});
});
