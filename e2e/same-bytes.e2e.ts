import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../bench/src/browser/bundle.ts';
import { arbitraryCase } from '../packages/engine/src/testing/arbitrary-frame.ts';
import { RULE_KINDS } from '../packages/engine/src/testing/arbitrary-rule.ts';
import { arbitraryScheme } from '../packages/engine/src/testing/arbitrary-scheme.ts';
import { launchBrowser } from './support/browser.ts';
import { type PlainCase, resultLines } from './support/result-digest.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Cases of every rule kind and aggregate, the same in every run. */
function cases(): PlainCase[] {
  const sampled = RULE_KINDS.flatMap((kind, at) => {
    const schemes = arbitraryScheme({ kinds: [kind, kind, 'linear', 'relative'] });
    return fc.sample(arbitraryCase(schemes, { subjects: { min: 3, max: 12 }, gaps: 8 }), { seed: 7 + at, numRuns: 12 });
  });
  return sampled.map(({ scheme, frame }) => ({
    scheme,
    subjects: frame.subjects,
    ...(frame.groups === undefined ? {} : { groups: frame.groups }),
    columns: [...frame.columns].map(([id, { values, status }]) => ({
      id,
      values: [...values],
      status: [...(status ?? new Uint8Array(values.length))],
    })),
  }));
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

it('gives the same bytes on node and in Chromium, for every rule kind', async () => {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addScriptTag({ content: await bundle(new URL('./support/result-digest-page.ts', import.meta.url)) });
  const all = cases();
  const met = new Set(all.flatMap(({ scheme }) => JSON.stringify(scheme).match(/"kind":"[a-z]+"/g) ?? []));
  for (const kind of RULE_KINDS) expect(met).toContain(`"kind":"${kind}"`);
  const here = all.map((one) => resultLines(one));
  const there: string[][] = [];
  for (const one of all)
    there.push(
      await page.evaluate(
        (given) => (globalThis as unknown as { resultLines: typeof resultLines }).resultLines(given),
        one,
      ),
    );
  // Line by line first: a failure then names the case and the node.
  for (const [at, lines] of here.entries()) expect(there[at], `case ${at}`).toEqual(lines);
  expect(sha256(there.flat())).toBe(sha256(here.flat()));
  expect(here.flat().length).toBeGreaterThan(500);
});
