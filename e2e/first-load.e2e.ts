import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { countyData, dropData, ROUND } from './support/county.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
let data = '';
const visit = useBrowser({
  get address() {
    return server.address;
  },
});
beforeAll(async () => {
  data = await countyData();
  server = await startServer({ dataDirectory: data });
});
afterAll(async () => {
  await server.stop();
  await dropData(data);
});

it.each([
  ['the list of rounds', '/', '轮次'],
  ['a ranking', `/rounds/${ROUND}?group=township`, '2026年10月政治生态分析研判'],
])('asks for the data of %s once, ahead of the code, and uses each answer', async (_what, where, title) => {
  const page = await visit();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${server.address}${where}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(asked.length).toBeGreaterThan(1);
  expect(asked).toEqual([...new Set(asked)]);
  expect(
    await page.evaluate(() => [
      ...((Reflect.get(globalThis, 'hengjianFirst') as Map<string, unknown> | undefined)?.keys() ?? [
        'nothing was asked',
      ]),
    ]),
  ).toEqual([]);
});

it('sends the app compressed, under names that never change their content', async () => {
  const page = await visit();
  const scripts: Promise<Record<string, string>>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.allHeaders());
  });
  await page.goto(server.address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const large = (await Promise.all(scripts)).filter((headers) => Number(headers['content-length'] ?? 0) > 1024);
  expect(large.length).toBeGreaterThan(0);
  for (const headers of large) {
    expect(headers['content-encoding']).toMatch(/^(br|gzip)$/);
    expect(headers['cache-control']).toContain('immutable');
  }
});
