import { readFile } from 'node:fs/promises';
import { type Publication, readReceipt, verifyPublication } from '@hengjian/ballot';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { booth, closeBallot, look, openBallot, rater, slipsOf } from './support/ballot.ts';
import { useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

let id = '';
let codes: string[] = [];
const address = (code = ''): string => `${county.address}/b/demo/${id}${code === '' ? '' : `#${code}`}`;
const nextCode = (): string => {
  const code = codes.shift();
  if (code === undefined) throw new Error('no slip is left');
  return code;
};

beforeAll(async () => {
  id = await openBallot(county.api);
  codes = await slipsOf(county.api, id);
});

async function openSheet(page: Page, code: string): Promise<void> {
  await page.goto(address(code));
  await page.getByRole('heading', { name: '荷塘坪镇领导班子民主测评' }).waitFor();
}
const group = (page: Page, name: string) => booth(page).group(name);
const choose = (page: Page, name: string, option: string): Promise<void> => booth(page).choose(name, option);
const castFrom = (page: Page): Promise<void> => booth(page).cast();
const done = (page: Page) => page.getByRole('heading', { name: '已收到您的票' });
const served = async (): Promise<number> =>
  (await county.api.get<{ boxes: { served: number }[] }>(`/ballots/${id}`)).boxes[0]?.served ?? 0;

it('takes a rater on a phone from the slip to the receipt, without a barrier on the way', async () => {
  const page = await visit(rater, null);
  const code = nextCode();
  await page.goto(address());
  await page.getByLabel('请输入纸条上的号码').fill('2222-2222-2222');
  await page.getByRole('button', { name: '打开测评表' }).click();
  await page.getByText('没有这个号码').waitFor();
  await look(page, 'the code');
  await page.getByLabel('请输入纸条上的号码').fill(code.toLowerCase());
  await page.getByRole('button', { name: '打开测评表' }).click();
  await page.getByText('还有4项没填').waitFor();
  expect(page.url()).not.toContain('#');
  await page.getByText('为什么说这是匿名的').click();
  await look(page, 'the sheet');
  await choose(page, '班子总体评价', '良好');
  await choose(page, '张若水', '优秀');
  await page.getByLabel('履职打分').fill('101');
  await page.getByLabel('意见和建议').fill('<b>多下乡</b>');
  await page.getByRole('button', { name: '看一遍，再交' }).click();
  // A mark beyond the bounds has to be put right; what is open may stay so.
  await page.getByText('还有1项必须填').waitFor();
  await look(page, 'the review');
  await page.getByRole('button', { name: '履职打分' }).click();
  await page.getByLabel('履职打分').fill('88');
  await page.getByRole('button', { name: '看一遍，再交' }).click();
  await page.getByText('有1项没填').waitFor();
  expect(await page.locator('dd').allInnerTexts()).toEqual(['良好', '优秀', '未填', '88', '<b>多下乡</b>']);
  await page.getByRole('button', { name: '交票' }).click();
  await done(page).waitFor();
  await look(page, 'the receipt');
  const receipt = (await page.locator('.receipt code').innerText()).trim();
  expect((await readReceipt(receipt))?.box).toBe(1);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成文件' }).click();
  const file = await readFile(await (await waiting).path(), 'utf8');
  expect(file).toContain(receipt);
  // Nothing of what was answered stays on the phone.
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toMatch(/excellent|多下乡|seed/);

  // The same slip on another phone.
  const second = await visit(rater, null);
  await second.goto(address(code));
  await second.getByText('已经在另一台手机或浏览器上领过票').waitFor();
  await look(second, 'a slip that was used');
});

it('leads from the short address on a slip to the sheet of its code', async () => {
  const page = await visit(rater, null);
  const code = nextCode();
  await page.goto(`${county.address}/b/demo`);
  await page.getByLabel('请输入纸条上的号码').fill('3333-3333-3333');
  await page.getByRole('button', { name: '打开测评表' }).click();
  await page.getByText('没有这个号码，或这次测评已经结束').waitFor();
  await look(page, 'the code at the short address');
  await page.getByLabel('请输入纸条上的号码').fill(code.replaceAll('-', ''));
  await page.getByRole('button', { name: '打开测评表' }).click();
  await page.getByText('还有4项没填').waitFor();
  expect(page.url()).toBe(address());
});

it('works by keyboard alone, and in large type', async () => {
  const page = await visit(rater, null);
  await openSheet(page, nextCode());
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.documentElement.className)).toBe('large');
  await look(page, 'the sheet in large type');
  // Remembered on this phone.
  await page.reload();
  await page.getByRole('button', { name: '标准字号' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await group(page, '班子总体评价').getByLabel('优秀').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  expect(await group(page, '班子总体评价').getByLabel('良好').isChecked()).toBe(true);
  await page.getByRole('button', { name: '看一遍，再交' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '交票' }).focus();
  await page.keyboard.press('Enter');
  await done(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});

it('neither loses nor doubles a paper when the line is down, the page reloaded or open twice', async () => {
  const before = await served();
  const page = await visit(rater, null);
  const context: BrowserContext = page.context();
  await openSheet(page, nextCode());
  await choose(page, '班子总体评价', '较差');
  await page.getByText('还有3项没填').waitFor();
  // Reloaded: the same paper, with what was chosen.
  await page.reload();
  await page.getByText('还有3项没填').waitFor();
  expect(await group(page, '班子总体评价').getByLabel('较差').isChecked()).toBe(true);
  const twin = await context.newPage();
  await twin.goto(address());
  await twin.getByText('还有3项没填').waitFor();
  await expect.poll(served).toBe(before + 1);

  await context.setOffline(true);
  await castFrom(page);
  await page.getByText('网络不通').waitFor();
  // Killed while it waits, and opened again in the net.
  await page.close();
  await context.setOffline(false);
  await castFrom(twin);
  await done(twin).waitFor();
  expect(await served()).toBe(before + 1);

  const again = await visit(rater, null);
  const code = nextCode();
  await openSheet(again, code);
  await choose(again, '班子总体评价', '优秀');
  // The answer to the paper is lost on its way: it is sent again, and counts once.
  let dropped = 0;
  await again.route('**/papers', async (route) => {
    dropped += 1;
    if (dropped > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await castFrom(again);
  await done(again).waitFor();
  expect(dropped).toBe(2);
});

it('goes on where it was pressed when the browser was killed while casting', async () => {
  const page = await visit(rater, null);
  const context = page.context();
  await openSheet(page, nextCode());
  await choose(page, '班子总体评价', '优秀');
  await page.route('**/papers', (route) => route.abort());
  await castFrom(page);
  await page.getByText('网络不通').waitFor();
  await page.close();
  const again = await context.newPage();
  await again.goto(address());
  await done(again).waitFor();
});

it('sends a paper without account, session or anything else that says whose it is', async () => {
  const page = await visit(rater);
  const seen: Record<string, string>[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/papers')) seen.push(request.headers());
  });
  const cookies: (string | null)[] = [];
  await page.route('**/papers', async (route) => {
    cookies.push(await route.request().headerValue('cookie'));
    return route.continue();
  });
  await openSheet(page, nextCode());
  await choose(page, '班子总体评价', '优秀');
  await castFrom(page);
  await done(page).waitFor();
  expect(cookies).toEqual([null]);
  expect(Object.keys(seen[0] ?? {}).filter((name) => /cookie|authorization|idempotency|referer/.test(name))).toEqual(
    [],
  );
});

it('counts every paper once when it is closed, tells late raters so, and gives each their own answers', async () => {
  const late = await visit(rater, null);
  const before = await served();
  await openSheet(late, nextCode());
  await choose(late, '班子总体评价', '优秀');
  // With the token in hand; who is still without it is told at once.
  await expect.poll(served).toBe(before + 1);
  await closeBallot(county.api, id);
  await castFrom(late);
  await late.getByText('投票已经结束').waitFor();
  await look(late, 'too late');
  const published = await county.api.get<Publication>(`/ballots/${id}/publication`);
  const { findings, signed } = await verifyPublication(published);
  expect([findings, signed]).toEqual([[], 6]);
  const closed = await visit(rater, null);
  await closed.goto(address(nextCode()));
  await closed.getByText('投票已经结束').waitFor();
});
