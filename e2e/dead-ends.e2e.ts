import { expect, it } from 'vitest';
import { RoundPage } from './pages/round-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

it.each([
  ['a head of a unit', 'head-wanglan-town'],
  ['a leader', 'leader'],
  ['the office', 'office-officer'],
])('offers %s no page and no list that is then refused', async (_who, persona) => {
  const page = await visit(desktop, persona);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  const settled = () => page.waitForLoadState('networkidle');
  await RoundPage.open(page, county.address, ROUND);
  await settled();
  const links = page.locator('main nav a');
  const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled();
  }
  const subject = await SubjectPage.open(page, county.address, ROUND, PUBLISHED.id);
  await settled();
  for (const address of await subject.main
    .locator('header nav a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled();
  }
  expect(refused).toEqual([]);
});

it('leads from a unit to the one a place higher, and to its documents', async () => {
  const page = await visit(phone);
  const subject = await SubjectPage.open(page, county.address, ROUND, PUBLISHED.id);
  await subject.main.getByRole('link', { name: '生成文书' }).tap();
  const make = subject.main.getByRole('button', { name: '生成评价报告' });
  await expect.poll(() => make.evaluate((button) => button.getBoundingClientRect().top < innerHeight)).toBe(true);
  await subject.main.getByRole('link', { name: '前一名' }).tap();
  await subject.main.getByText('第16位，共19个').waitFor();
});
