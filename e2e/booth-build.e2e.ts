import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { booth, openBallot, slipsOf } from './support/ballot.ts';
import { phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { LATER, takeAway, tooNewInScript, tooNewInStyle } from './support/old-webview.ts';

const BUILT = path.resolve(import.meta.dirname, '..', 'packages', 'web', 'dist', 'booth.html');

const county = useCounty();
const visit = useBrowser(county);
let page = '';
beforeAll(async () => {
  page = await readFile(BUILT, 'utf8');
});
const inside = (tag: string): string[] =>
  Array.from(page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g')), ([, text = '']) => text);

it('is one file, that Chromium 69 can read', () => {
  expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="\/assets/);
  expect(inside('script').map(tooNewInScript)).toEqual([[], []]);
  expect(inside('style').map(tooNewInStyle)).toEqual([[]]);
});

it('moves nothing by itself, whoever has asked for less motion or has not', () => {
  expect(inside('style').join()).not.toMatch(/transition|animation|scroll-behavior/);
});

it('would be told from one that it cannot', () => {
  expect(() => tooNewInScript('a?.b')).toThrow('Unexpected token');
  expect(() => tooNewInScript('class A { #b = 1 }')).toThrow();
  expect(() => tooNewInScript('1n')).toThrow();
  expect(
    tooNewInScript('[1].at(0); Object.hasOwn({}, "a"); structuredClone(1); try { crypto.randomUUID() } catch {}'),
  ).toEqual(['.at', '.hasOwn', '.randomUUID', 'structuredClone']);
  expect(tooNewInStyle('a{display:flex;gap:1rem}b:is(c){inset:0}')).toHaveLength(3);
});

it('takes a paper where nothing is there that came after Chromium 69', async () => {
  const ballot = await openBallot(county.api);
  const [code] = await slipsOf(county.api, ballot);
  const rater = await visit(phone, null);
  await rater.addInitScript(takeAway, LATER);
  await rater.goto(`${county.address}/b/demo/${ballot}#1.${code}`);
  await booth(rater).sheet();
  expect(await rater.evaluate(() => ['at' in Array.prototype, 'structuredClone' in window])).toEqual([false, false]);
  await booth(rater).choose('班子总体评价', '优秀');
  await booth(rater).cast();
  await booth(rater).done();
});
