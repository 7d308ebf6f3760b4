import { expect, it } from 'vitest';
import { ComparePage } from './pages/compare-page.ts';
import { phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

it('compares two units item by item', async () => {
  const compare = await ComparePage.open(await visit(), county.address);
  await compare.choose('甲', '望岚镇');
  await compare.choose('乙', '月亮湾乡');
  expect(await compare.item('清廉指数')).toEqual(['80.02', '79.95', '−0.07']);
  expect(await compare.item('权力运行约束度')).toHaveLength(3);
  await compare.page.getByRole('heading', { name: '差别主要在哪几项？' }).waitFor();
});

it('compares two months of one unit, on a phone', async () => {
  const compare = await ComparePage.open(await visit(phone), county.address);
  await compare.tab('两期');
  await compare.choose('单位', '望岚镇');
  expect(await compare.item('清廉指数')).toEqual(['81.11', '80.02', '−1.09']);
});

it('compares two versions of the scheme and says whose rank they change', async () => {
  const compare = await ComparePage.open(await visit(), county.address);
  await compare.tab('两个方案版本');
  await compare.section('changes').getByRole('listitem').first().waitFor();
  await compare.section('effects').locator('tbody tr').first().waitFor();
  expect(await compare.section('changes').getByRole('listitem').count()).toBeGreaterThan(1);
  // A larger rank is a place further down.
  const [, , , ranks = '', moved] = await compare
    .section('effects')
    .locator('tbody tr')
    .first()
    .locator('th, td')
    .allInnerTexts();
  const [from = 0, to = 0] = ranks.match(/\d+/g)?.map(Number) ?? [];
  expect(from).not.toBe(to);
  expect(moved).toBe(from > to ? `升${from - to}` : `降${to - from}`);
});

it('shows another ranking under other weights, by keyboard alone', async () => {
  const compare = await ComparePage.open(await visit(), county.address);
  await compare.tab('试改权重');
  const before = await compare.order();
  expect(before[0]).toBe('青竹坞镇');
  const said = await compare.summary.innerText();
  await compare.slider('共性评价').focus();
  await compare.page.keyboard.press('End');
  await expect.poll(() => compare.summary.innerText()).not.toBe(said);
  expect(await compare.order()).not.toEqual(before);

  await compare.page.getByRole('button', { name: '恢复原权重' }).click();
  await expect.poll(() => compare.order()).toEqual(before);
});
