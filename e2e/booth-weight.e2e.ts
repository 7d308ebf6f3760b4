import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { booth, openBallot, slipsOf } from './support/ballot.ts';
import { phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

/** What a cheap phone may have to load from the address to the receipt, answers of the server included. */
const MOST = 60 * 1024;

const county = useCounty();
const visit = useBrowser(county);
let ballot = '';
let codes: string[] = [];
beforeAll(async () => {
  ballot = await openBallot(county.api);
  codes = await slipsOf(county.api, ballot);
});

interface Loaded {
  readonly address: string;
  readonly gzip: number;
}

/** Everything a page loads, by its size under gzip. */
function watch(page: Page): () => Promise<Loaded[]> {
  const seen: Promise<Loaded>[] = [];
  page.on('response', (response) => {
    seen.push(response.body().then((body) => ({ address: response.url(), gzip: gzipSync(body, { level: 9 }).length })));
  });
  return () => Promise.all(seen);
}

it('loads less than 60 KB from the address to the receipt', async () => {
  const page = await visit(phone, null);
  const loaded = watch(page);
  await page.goto(`${county.address}/b/demo/${ballot}#${codes.shift()}`);
  await booth(page).sheet();
  await booth(page).choose('班子总体评价', '优秀');
  await booth(page).cast();
  await booth(page).done();
  const parts = await loaded();
  for (const kind of [/\/b\/demo\//, /\/boxes\/1$/, /\/token$/, /\/papers$/])
    expect(
      parts.map(({ address }) => address).some((address) => kind.test(address)),
      String(kind),
    ).toBe(true);
  expect(new Set(parts.map(({ address }) => new URL(address).origin))).toEqual(new Set([county.address]));
  expect(parts.reduce((sum, { gzip }) => sum + gzip, 0)).toBeLessThan(MOST);
});
