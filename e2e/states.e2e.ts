import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppPage } from './pages/app-page.ts';
import { RoundPage } from './pages/round-page.ts';
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
  ['an address that leads nowhere', '/no/such/page'],
  ['a round that is not there', '/rounds/nowhere'],
  ['a unit that is not there', `/rounds/${ROUND}/units/atlantis`],
  ['a document that is not there', '/documents/none'],
  ['a scheme that is not there', '/schemes/nothing/1'],
])('says what is wrong with %s and leads home', async (_what, where) => {
  const app = new AppPage(await visit(), server.address);
  await app.go(where);
  await app.main.getByRole('alert').getByRole('heading', { level: 1 }).waitFor();
  await app.page.getByRole('link', { name: '回到轮次列表' }).click();
  await app.titled('轮次');
});

it('says that the server is gone, keeps the page, and goes on when it is back', async () => {
  const page = await visit();
  const round = await RoundPage.open(page, server.address, ROUND);
  await server.stop();
  await round.ranking.getByRole('link', { name: '县直部门（40）' }).click();
  await page.getByText('连不上服务器').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('2026年10月政治生态分析研判');

  server = await startServer({ dataDirectory: data, port: Number(new URL(server.address).port) });
  await page.getByRole('button', { name: '重新获取' }).first().click();
  await round.ranking.getByRole('link', { name: '县司法局', exact: true }).waitFor();
});
