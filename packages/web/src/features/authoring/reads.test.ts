import { editScheme, outlineOf, parseScheme, type SchemeEdit } from '@hengjian/engine';
import { expect, it } from 'vitest';
import { chooseElement, elementsOf, freeElementId, makeElement, readersOf } from './reads.ts';
import { nodeAt } from './tree.ts';

const TEXT = `scheme: demo
version: 1
subject: unit
period: month
departments: [petition, audit]
elements:
  - { id: received, title: 应办件数, type: count, provider: petition }
root:
  max: 10
  children:
    - { id: a, title: 办结率, max: 6, provider: petition, evidence: 台账, input: { type: count, unit: 件 }, rule: { kind: ratio, target: total } }
    - { id: b, title: 来件量, max: 4, provider: audit, evidence: 台账, input: { unit: 件, min: 0 }, rule: { kind: linear, from: 0, to: 9 } }
`;

const outline = (text: string) => {
  const read = outlineOf(text);
  if (read === null) throw new Error('unreadable');
  return read;
};
const at = (text: string, place: number) => {
  const node = nodeAt(outline(text).root, `root/children/${place}`);
  if (node === undefined) throw new Error('no node');
  return node;
};
const edited = (text: string, edits: readonly SchemeEdit[]): string => editScheme(text, ...edits);
const errors = (text: string): string[] =>
  parseScheme(text).issues.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

it('lets one of several inputs be read from an element, and leaves what is said of the others', () => {
  const text = edited(TEXT, chooseElement(at(TEXT, 0), 'total', 'received'));
  expect(text).toContain('evidence: 台账, input: { type: count, unit: 件, reads: { total: received } }');
  expect(errors(text)).toEqual([]);
  expect(readersOf(outline(text), 'received').map(({ id }) => id)).toEqual(['a']);
});

it('takes from the leaf what the element says once every figure is an element', () => {
  const text = edited(TEXT, chooseElement(at(TEXT, 1), 'value', 'received'));
  expect(text).toContain('- { id: b, title: 来件量, max: 4, input: { reads: { value: received } }, rule:');
  expect(errors(text)).toEqual([]);
  const both = edited(text, chooseElement(at(text, 0), 'value', 'received'));
  expect(errors(edited(both, chooseElement(at(both, 0), 'total', 'received')))).toEqual([]);
});

it('goes back to a column of its own without leaving an empty field behind', () => {
  const read = edited(TEXT, chooseElement(at(TEXT, 1), 'value', 'received'));
  const back = edited(read, chooseElement(at(read, 1), 'value', ''));
  expect(back).not.toContain('reads');
  expect(back).not.toContain('input: {}');
  expect(errors(back)).toEqual([]);
});

it('makes a figure an element with all that was said of it, under a free id', () => {
  expect(freeElementId(outline(TEXT.replace('id: received', 'id: element-1')))).toBe('element-2');
  const text = edited(TEXT, makeElement(outline(TEXT), at(TEXT, 1)));
  expect(elementsOf(outline(text))[1]?.fields).toEqual({
    id: 'element-1',
    title: '来件量',
    unit: '件',
    min: 0,
    evidence: '台账',
    provider: 'audit',
  });
  expect(errors(text)).toEqual([]);
});

it('gives the element the type its rule reads', () => {
  const counted = TEXT.replace('rule: { kind: linear, from: 0, to: 9 }', 'rule: { kind: deduct, each: 1 }');
  const text = edited(counted, makeElement(outline(counted), at(counted, 1)));
  expect(elementsOf(outline(text))[1]?.fields.type).toBe('count');
  expect(errors(text)).toEqual([]);
});
