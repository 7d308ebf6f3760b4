import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartError } from '../database/start-error.ts';
import { openDataDirectory } from './data-directory.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hengjian-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const problem = (directory: string): string => {
  try {
    openDataDirectory(directory);
    return '';
  } catch (error) {
    return error instanceof StartError ? error.explanation['zh-CN'] : `${error}`;
  }
};

it('makes the directory, however deep, and takes one that is there', () => {
  const deep = path.join(folder, 'a', 'b');
  openDataDirectory(deep);
  openDataDirectory(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

it('names a file that is in the way, and what to do', () => {
  const file = path.join(folder, 'data');
  writeFileSync(file, '');
  expect(problem(file)).toBe(`${file} 不是文件夹，不能用作数据目录。请用 DATA_DIR 指定其他目录。`);
  expect(problem(path.join(file, 'deeper'))).toContain('不是文件夹');
});
