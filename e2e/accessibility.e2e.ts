import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { readPdf, textOf } from '../packages/server/src/documents/render/testing/read-pdf.ts';
import { barriers } from './support/axe.ts';
import { phone, sizes, useBrowser } from './support/browser.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';
import { workbook, wrongWorkbook } from './support/workbooks.ts';

const county = useCounty();
const visit = useBrowser(county);

const round = `/rounds/${ROUND}`;
const unit = `${round}/units/${PUBLISHED.id}`;
let importPage = '';
let documentPage = '';
let unitImportPage = '';

beforeAll(async () => {
  const kept = await county.api.upload(
    ROUND,
    '有错的表.xlsx',
    new Uint8Array(wrongWorkbook('common.responsibility.05')),
  );
  importPage = `${round}/imports/${kept.id}`;
  const units = [
    ['单位编号', '单位名称', '上级单位编号', '类别'],
    ['hushan-town', '湖山镇', 'nowhere', '乡镇街道'],
    ['wanglan-town', '望岚街道', 'songlan', '没有的类别'],
  ];
  unitImportPage = `/unit-imports/${await county.api.uploadUnits('单位.xlsx', await workbook(units))}`;
  const job = await county.api.post<{ id: string }>(`${round}/documents`, {
    kind: 'evaluation-report',
    subjects: [PUBLISHED.id],
  });
  await county.api.finish(job.id);
  const { items } = await county.api.get<{ items: { id: string }[] }>(`${round}/documents`);
  documentPage = `/documents/${items[0]?.id}`;
  const { yaml } = await county.api.get<{ yaml: string }>('/schemes/political-ecology/versions/1');
  await county.api.post('/schemes', { yaml: yaml.replace('version: 1', 'version: 3'), base: null });
});

/** Every page of the app; those that need something of their own are made first. */
const pages: readonly (readonly [string, () => string])[] = [
  ['rounds', () => '/'],
  ['ranking', () => round],
  ['ranking by a dimension', () => `${round}?group=department&node=common.power`],
  ['progress', () => `${round}/progress`],
  ['missing figures', () => `${round}/gaps`],
  ['unit', () => unit],
  ['indicator', () => `${unit}?node=common.power.01`],
  ['imports', () => `${round}/imports`],
  ['import', () => importPage],
  ['documents', () => `${round}/documents`],
  ['document', () => documentPage],
  ['ballots', () => '/ballots'],
  ['a new ballot', () => '/new-ballot'],
  ['schemes', () => '/schemes'],
  ['scheme', () => '/schemes/political-ecology/1'],
  ['writing a scheme', () => '/schemes/political-ecology/3/edit'],
  ['a version that is published', () => '/schemes/political-ecology/1/edit'],
  ['trying a version', () => '/schemes/political-ecology/3/what-if'],
  ['comparison of units', () => `/compare?round=${ROUND}&a=${PUBLISHED.id}&b=qingzhuwu-town`],
  ['comparison of months', () => '/compare?kind=periods'],
  ['comparison of versions', () => '/compare?kind=schemes'],
  ['other weights', () => '/compare/weights'],
  ['opening a round', () => '/open-round'],
  ['working days', () => '/calendar'],
  ['a year without working days', () => '/calendar?year=2031'],
  ['burden', () => '/burden'],
  ['units', () => '/units'],
  ['a unit of the tree', () => `/units/${PUBLISHED.id}`],
  ['peer groups', () => '/peer-groups'],
  ['people', () => '/people'],
  ['unit imports', () => '/unit-imports'],
  ['unit import', () => unitImportPage],
  ['tasks', () => '/tasks'],
  ['sheet', () => `${round}/sheet/discipline`],
  ['notices', () => '/notices'],
  ['trail', () => '/trail'],
  ['trail, filtered to nothing', () => '/trail?outcome=done&from=2031-01-01'],
  ['own account', () => '/account'],
  ['nowhere', () => '/nowhere'],
];

const NARROWEST = { width: 360, height: 740 };

/** Open, with its content: nothing on it is still on the way. */
async function open(page: Page, where: string): Promise<void> {
  await page.goto(`${county.address}${where}`, { waitUntil: 'networkidle' });
  await page.locator('main h1').first().waitFor();
}

it.each(sizes)(
  'has no barrier on any page on %s, and never scrolls sideways',
  { timeout: 300_000 },
  async (_size, device) => {
    const page = await visit(device);
    const found: string[] = [];
    for (const [name, where] of pages) {
      await open(page, where());
      found.push(...(await barriers(page)).map((barrier) => `${name}: ${barrier}`));
      if (device !== phone) continue;
      // The narrowest phone still in use.
      await page.setViewportSize(NARROWEST);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > NARROWEST.width) found.push(`${name}: ${width} px wide`);
      await page.setViewportSize(phone.viewport);
    }
    expect(found).toEqual([]);
  },
);

it.each([
  ['the ranking', () => round],
  ['a unit', () => unit],
])('prints %s', async (_what, where) => {
  const page = await visit();
  await open(page, where());
  const pdf = await readPdf(new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })));
  expect(pdf.length).toBeGreaterThan(0);
  expect(textOf(pdf)).toContain('80.02');
  expect(textOf(pdf)).toContain(PUBLISHED['zh-CN']);
  // What only a screen can use stays there.
  expect(textOf(pdf)).not.toContain('查找单位');
});
