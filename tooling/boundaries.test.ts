import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkBoundaries } from './boundaries.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'boundaries-'));
  for (const folder of ['packages', 'programmes', 'e2e', 'bench', 'tooling']) mkdirSync(path.join(base, folder));
});
afterEach(() => rmSync(base, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
  writeFileSync(path.join(base, file), text);
}

const server = 'packages/server/src';
/** rule, importing file, imported file, import line */
const cases: readonly [string, string, string, string][] = [
  ['no-cycles', 'packages/web/src/a.ts', 'packages/web/src/b.ts', "import { b } from './b.ts';\nexport const a = b;"],
  [
    'engine-is-pure',
    'packages/engine/src/a.ts',
    '',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'trail-stands-alone',
    'packages/trail/src/a.ts',
    '',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  ['resolvable', 'packages/cli/src/a.ts', '', "import { gone } from './gone.ts';\nexport const a = gone;"],
  [
    'web-knows-the-api-only',
    'packages/web/src/a.ts',
    `${server}/b.ts`,
    "import { b } from '../../server/src/b.ts';\nexport const a = b;",
  ],
  [
    'server-below-clients',
    `${server}/a.ts`,
    'packages/cli/src/b.ts',
    "import { b } from '../../cli/src/b.ts';\nexport const a = b;",
  ],
  [
    'tests-stay-outside',
    `${server}/org/index.ts`,
    `${server}/testing/b.ts`,
    "import { b } from '../testing/b.ts';\nexport const a = b;",
  ],
  [
    'platform-below-modules',
    `${server}/platform/a.ts`,
    `${server}/org/index.ts`,
    "import { b } from '../org/index.ts';\nexport const a = b;",
  ],
  [
    'module-order-org',
    `${server}/org/a.ts`,
    `${server}/scoring/index.ts`,
    "import { b } from '../scoring/index.ts';\nexport const a = b;",
  ],
  [
    'front-door-org',
    `${server}/scoring/a.ts`,
    `${server}/org/repository.ts`,
    "import { b } from '../org/repository.ts';\nexport const a = b;",
  ],
  [
    'rules-are-pure',
    `${server}/org/rules.ts`,
    '',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
  ],
  [
    'sql-in-repositories',
    `${server}/org/operations.ts`,
    'node_modules/pg/index.js',
    "import { b } from 'pg';\nexport const a = b;",
  ],
];

it.each(cases)('%s bites', async (rule, from, to, line) => {
  write(from, line);
  if (to.startsWith('node_modules'))
    write('node_modules/pg/package.json', '{"name":"pg","version":"1.0.0","main":"index.js"}');
  const imported =
    rule === 'no-cycles' ? "import { a } from './a.ts';\nexport const b = () => a;" : 'export const b = 1;';
  if (to !== '') write(to, imported);
  const { violations } = await checkBoundaries(base);
  expect(violations.map((violation) => violation.rule.name)).toContain(rule);
});

it('lets the allowed arrows pass', async () => {
  write(`${server}/org/index.ts`, 'export const b = 1;');
  write(`${server}/scoring/a.ts`, "import { b } from '../org/index.ts';\nexport const a = b;");
  expect((await checkBoundaries(base)).violations).toEqual([]);
});
