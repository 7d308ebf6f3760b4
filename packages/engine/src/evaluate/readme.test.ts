import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('the example of the README runs and prints what it says', () => {
  const folder = fileURLToPath(new URL('../..', import.meta.url));
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(`${folder}/README.md`, 'utf8')) ?? [];
  const promised = code.split('\n').flatMap((line) => (line.startsWith('// ') ? [line.slice(3)] : []));
  const printed = execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(promised).toHaveLength(3);
  expect(printed.trim().split('\n')).toEqual(promised);
});
