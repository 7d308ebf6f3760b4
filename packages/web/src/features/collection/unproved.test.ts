import { expect, it } from 'vitest';
import { isUnproved, unprovedCells } from './unproved.ts';
import type { SheetNote } from './use-sheet.ts';

const column = { key: 'received', proofRequired: true };
const store = (text: string, evidence: string | null = null) => ({ text: () => text, evidence: () => evidence });
const note = (given: Partial<SheetNote>): SheetNote => ({
  unit: 'a',
  column: 'received',
  draft: false,
  reason: null,
  disowned: false,
  evidence: null,
  warning: null,
  enteredBy: null,
  enteredAt: null,
  ledger: null,
  ballot: null,
  reused: null,
  remarks: 0,
  ...given,
});

it.each(['60', ' １２ ', '1,200', '12.5%', '-3'])('asks for a file with the figure %s', (text) => {
  expect(isUnproved(store(text), 'a', column, undefined)).toBe(true);
  expect(isUnproved(store(text, 'hash'), 'a', column, undefined)).toBe(false);
  expect(isUnproved(store(text), 'a', { ...column, proofRequired: false }, undefined)).toBe(false);
});

it.each(['', '不适用', '缺：台账移交中'])('and with nothing else: “%s”', (text) => {
  expect(isUnproved(store(text), 'a', column, undefined)).toBe(false);
});

it('knows the file that a figure of the ledger was approved with, which a new draft has not', () => {
  const evidence = { sha256: null, fileName: '登记.pdf' };
  expect(isUnproved(store('60'), 'a', column, note({ evidence }))).toBe(false);
  expect(isUnproved(store('61'), 'a', column, note({ draft: true }))).toBe(true);
});

it('names the cells in the order of the sheet', () => {
  const rows = [{ id: 'b' }, { id: 'a' }];
  const columns = [column, { key: 'other', proofRequired: false }];
  expect(unprovedCells(store('1'), rows, columns, new Map())).toEqual([
    { unit: 'b', column: 'received' },
    { unit: 'a', column: 'received' },
  ]);
});
