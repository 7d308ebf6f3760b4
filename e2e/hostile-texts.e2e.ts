// Texts that are programs, put into every field that takes a free text, through the interface as a script would: then every page that shows them.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Api } from './support/api.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ROUND, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

/** Runs in any place where text is taken for markup, an attribute or an address. */
const HOSTILE = `恶"'><img src=x onerror="window.ran=1"><svg/onload=window.ran=2></title></script><script>window.ran=3</script>`;
const ADDRESS = 'javascript:window.ran=4';
/** As much of it as a name may hold. */
const SHORT = `恶"'><img src=x onerror="ran=1">`;
const named = (name: string): Record<string, string> => ({ 'zh-CN': `${name}${SHORT}`, en: `${name}${SHORT}` });
const reason = { reason: HOSTILE };

const UNIT = 'wanglan-town';
const DEPARTMENT = 'petitions';
// JSON is YAML.
const scheme = (): string =>
  JSON.stringify({
    scheme: 'hostile',
    version: 1,
    title: named('方案'),
    subject: 'unit',
    period: 'month',
    points: { places: 2, rounding: 'half-up' },
    departments: [DEPARTMENT, 'discipline'].map((id) => ({ id, title: named('部门') })),
    root: {
      title: named('总分'),
      max: 100,
      note: HOSTILE,
      children: [
        {
          id: 'a',
          title: named('指标'),
          note: HOSTILE,
          max: 100,
          author: 'discipline',
          provider: DEPARTMENT,
          evidence: HOSTILE,
          input: { type: 'count', unit: HOSTILE },
          rule: { kind: 'deduct', each: 5 },
        },
      ],
    },
  });

/** The file name of an upload, and what stands in its cells. */
async function upload(api: Api, path: string, name: string, content: string): Promise<Response> {
  const form = new FormData();
  form.append('file', new File([content], name));
  return api.send('POST', path, { headers: { 'idempotency-key': crypto.randomUUID() }, body: form });
}

/** Everything that people can write, written; gives the addresses of what was made. */
async function write(address: string): Promise<{ units: string; figures: string; account: string; sheet: string }> {
  const office = new Api(address, 'office-officer');
  const supplier = new Api(address, `supplier-${DEPARTMENT}`);
  const system = new Api(address, 'system');
  const security = new Api(address, 'security');
  const tree = await office.get<{ revision: number }>(`/units/${UNIT}`);
  await office.post(`/units/${UNIT}/changes`, {
    name: named('镇'),
    parent: 'songlan',
    kind: 'township',
    from: '2026-11-01',
    revision: tree.revision,
    ...reason,
  });
  await office.post('/peer-groups', { id: 'hostile', name: named('组') });
  await office.post('/people', { name: SHORT, unit: UNIT, title: named('职'), from: '2026-01-01' });
  await office.post('/schemes', { yaml: scheme() });
  await new Api(address, 'author-discipline').post('/schemes/hostile/versions/1/comments', {
    node: 'a',
    text: HOSTILE,
  });
  await office.post('/burden/items', {
    department: DEPARTMENT,
    title: HOSTILE,
    askedBy: HOSTILE,
    timesPerYear: 1,
    minutes: 1,
    basis: HOSTILE,
  });
  await office.post('/calendar/days', { day: '2026-12-19', kind: 'worked', ...reason });
  const task = `/rounds/${ROUND}/tasks/${DEPARTMENT}`;
  const { columns } = await supplier.get<{ columns: { key: string }[] }>(`${task}/sheet?limit=1`);
  await supplier.post(`${task}/entries`, {
    cells: [{ unit: 'hetangping-town', column: columns[0]?.key, text: `缺：${HOSTILE}` }],
  });
  await upload(supplier, `${task}/evidence`, `${SHORT}.pdf`, '%PDF-1.4 <script>window.ran=5</script>');
  await upload(supplier, `${task}/files`, `${SHORT}.csv`, `单位编号,${HOSTILE}\n${HOSTILE},1\n`);
  await supplier.post(`${task}/remarks`, { kind: 'answer', text: HOSTILE });
  await office.post(`/rounds/${ROUND}/extensions`, {
    department: DEPARTMENT,
    dueAt: '2027-01-20T08:00:00Z',
    ...reason,
  });
  const figures = await upload(
    office,
    `/rounds/${ROUND}/imports`,
    `${SHORT}.csv`,
    `subject,${HOSTILE}\n${HOSTILE},1\n`,
  );
  const units = await upload(office, '/unit-imports', `${SHORT}.csv`, `单位编号,单位名称\n${HOSTILE},${HOSTILE}\n`);
  const made = await system.post<{ id: string }>('/accounts', {
    login: 'hostile',
    name: SHORT,
    unit: DEPARTMENT,
  });
  await security.post(`/accounts/${made.id}/grants`, {
    role: 'reader',
    scope: { kind: 'all' },
    from: '2026-01-01',
    to: null,
    ...reason,
  });
  await security.post(`/accounts/${made.id}/recusals`, { unit: UNIT, kind: 'kin', ...reason });
  await office.post(`/rounds/${ROUND}/documents`, { kind: 'feedback-form', subjects: [UNIT] });
  return {
    figures: `/rounds/${ROUND}/imports/${((await figures.json()) as { id: string }).id}`,
    units: `/unit-imports/${((await units.json()) as { id: string }).id}`,
    account: `/accounts/${made.id}`,
    sheet: `/rounds/${ROUND}/sheet/${DEPARTMENT}`,
  };
}

const ran = (page: Page): Promise<unknown> => page.evaluate(() => (window as { ran?: unknown }).ran ?? null);

/** Opens everything that can be opened on a page, and says what has run. */
async function look(page: Page, path: string): Promise<string> {
  await page.goto(`${county.address}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  for (const summary of await page.locator('main summary').all()) if (await summary.isVisible()) await summary.click();
  await page.waitForLoadState('networkidle');
  expect([path, await ran(page)]).toEqual([path, null]);
  const addresses = await page
    .locator('a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
  expect(addresses.filter((protocol) => !/^(https?|blob|mailto):$/.test(protocol))).toEqual([]);
  return page.locator('body').innerText();
}

it('shows as text what was written to run, on every page', async () => {
  const made = await write(county.address);
  const seen: Record<string, readonly string[]> = {
    'office-officer': [
      '/units',
      `/units/${UNIT}`,
      '/peer-groups',
      `/people?find=${encodeURIComponent('恶')}`,
      '/unit-imports',
      made.units,
      '/schemes/hostile/1',
      '/schemes/hostile/1/edit',
      '/burden',
      '/calendar',
      '/tasks',
      made.sheet,
      `/rounds/${ROUND}/progress`,
      `/rounds/${ROUND}/imports`,
      made.figures,
      `/rounds/${ROUND}/units/hetangping-town`,
      `/rounds/${ROUND}/documents`,
      '/notices',
      '/account',
    ],
    [`supplier-${DEPARTMENT}`]: ['/tasks', made.sheet, '/notices', '/burden'],
    security: [made.account],
    system: ['/accounts'],
    audit: ['/trail'],
  };
  /** Pages that show none of these texts, and must still not run one. */
  const bare = [
    '/tasks',
    `/rounds/${ROUND}/units/hetangping-town`,
    `/rounds/${ROUND}/documents`,
    '/notices',
    '/account',
  ];
  const silent = new Set<string>();
  for (const [persona, paths] of Object.entries(seen)) {
    const page = await visit(desktop, persona);
    page.on('dialog', (dialog) => dialog.dismiss());
    for (const path of paths) {
      const text = await look(page, path);
      if (!text.includes('onerror=')) silent.add(path);
    }
  }
  // Everywhere else at least one of them stands letter by letter.
  expect([...silent].sort()).toEqual(bare.toSorted());
});

it('takes no address that is a program, and none into the installation', async () => {
  const office = new Api(county.address, 'office-officer');
  for (const url of [ADDRESS, 'data:text/html,x', 'file:///etc/passwd', 'http://127.0.0.1:5432/', 'https://[::1]/x']) {
    const answer = await office.send('POST', '/notices/channels', {
      headers: { 'idempotency-key': crypto.randomUUID(), 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'wecom', name: '群', url }),
    });
    expect([url, answer.status >= 400 && answer.status < 500]).toEqual([url, true]);
  }
});

it('never serves an uploaded file as a page', async () => {
  const office = new Api(county.address, 'office-officer');
  const kept = await upload(
    office,
    `/rounds/${ROUND}/imports`,
    'page.csv',
    '<html><script>window.ran=6</script></html>',
  );
  const answer = await office.send('GET', `/imports/${((await kept.json()) as { id: string }).id}/file`);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
});
