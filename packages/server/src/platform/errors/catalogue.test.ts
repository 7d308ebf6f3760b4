import { expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';
import { declaredErrors } from './catalogue.ts';

const registry = createRegistry();

it('says every problem in both languages, with the same parameters', () => {
  const parameters = (sentence: string): string[] =>
    [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  expect(declaredErrors().size).toBeGreaterThan(30);
  for (const [code, entry] of declaredErrors()) {
    for (const part of [entry.title, entry.detail, ...(entry.next === undefined ? [] : [entry.next])]) {
      expect(part['zh-CN'].trim(), code).not.toBe('');
      expect(part.en.trim(), code).not.toBe('');
      expect(part.en, code).not.toMatch(/[\u4e00-\u9fff]/);
      expect(parameters(part.en), code).toEqual(parameters(part['zh-CN']));
    }
  }
});

it('declares only codes that exist, and names every operation in both languages', () => {
  for (const operation of registry.operations) {
    expect(operation.summary['zh-CN'], operation.name).toMatch(/[\u4e00-\u9fffA-Z]/);
    expect(operation.summary.en, operation.name).not.toMatch(/[\u4e00-\u9fff]/);
    for (const code of operation.errors) expect(declaredErrors().has(code), `${operation.name}: ${code}`).toBe(true);
  }
});
