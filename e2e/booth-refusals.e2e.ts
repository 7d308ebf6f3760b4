import { type Paper, type Publication, verifyPublication } from '@hengjian/ballot';
import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { Api, type Problem } from './support/api.ts';
import { booth, closeBallot, look, openBallot, PLAN, rater, slipsOf, TITLE } from './support/ballot.ts';
import { useBrowser } from './support/browser.ts';
import { PUBLISHED, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

let id = '';
let codes: string[] = [];
const address = (ballot: string, code = ''): string =>
  `${county.address}/b/demo/${ballot}${code === '' ? '' : `#1.${code}`}`;
beforeAll(async () => {
  id = await openBallot(county.api);
  codes = await slipsOf(county.api, id);
});

async function opened(ballot: string, code: string): Promise<Page> {
  const page = await visit(rater, null);
  await page.goto(address(ballot, code));
  await booth(page).sheet();
  return page;
}
const slip = (): string => codes.shift() ?? '';
const says = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.getByText(words).waitFor();
  await look(page, String(words));
};
/** Does something to the paper on its way; what it returns goes on. */
async function meddle(page: Page, how: (paper: Paper, route: Route) => Promise<Paper>): Promise<void> {
  await page.route('**/papers', async (route) => {
    const paper = await how(route.request().postDataJSON() as Paper, route);
    await route.continue({ postData: JSON.stringify(paper) });
  });
}

it('lets who has an account and a post rate, and no one else, and counts one paper', async () => {
  const [sheet] = PLAN.sheets;
  const ballot = await openBallot(county.api, {
    ...PLAN,
    groups: [{ ...PLAN.groups[0], by: 'posts' }],
    sheets: [{ ...sheet, unit: PUBLISHED.id, slips: { staff: 2 } }],
  });
  const stranger = await visit(rater, 'supplier-petitions');
  await stranger.goto(address(ballot));
  await says(stranger, '您不在这次测评的评价者里');

  // As the list of one's own ballots and the notice both lead to it.
  const own = new Api(county.address, `head-${PUBLISHED.id}`);
  const { items } = await own.get<{ items: { id: string; path: string }[] }>('/my-ballots');
  const { items: notices } = await own.get<{ items: { kind: string; href: string }[] }>('/notices');
  const path = items.find((item) => item.id === ballot)?.path ?? '';
  expect(notices.filter(({ kind }) => kind === 'ballot-opened').map(({ href }) => href)).toEqual([path]);
  const head = await visit(rater, `head-${PUBLISHED.id}`);
  await head.goto(county.address + path);
  await booth(head).sheet();
  await booth(head).choose('班子总体评价', '良好');
  await booth(head).cast();
  await booth(head).done();
  await head.goto(address(ballot));
  await says(head, '已经在另一台手机或浏览器上领过票');

  const [code = ''] = await slipsOf(county.api, ballot);
  // Signed in or not, a slip is a slip.
  await stranger.goto(address(ballot, code));
  await booth(stranger).sheet();
  await booth(stranger).choose('班子总体评价', '优秀');
  await booth(stranger).cast();
  await booth(stranger).done();
  await closeBallot(county.api, ballot);
  const { findings, signed } = await verifyPublication(
    await county.api.get<Publication>(`/ballots/${ballot}/publication`),
  );
  expect([findings, signed]).toEqual([[], 2]);
});

it('casts one paper when the line goes down between token and paper and comes back', async () => {
  const ballot = await openBallot(county.api);
  const [code = ''] = await slipsOf(county.api, ballot);
  const page = await opened(ballot, code);
  const served = page.waitForResponse('**/token');
  await booth(page).choose('班子总体评价', '良好');
  await served;
  await page.context().setOffline(true);
  await booth(page).cast();
  await says(page, '网络不通。填的内容已保存在这台手机里');
  await page.context().setOffline(false);
  await booth(page).done();
  await look(page, 'the receipt');
  await closeBallot(county.api, ballot);
  const { findings, signed } = await verifyPublication(
    await county.api.get<Publication>(`/ballots/${ballot}/publication`),
  );
  expect([findings, signed]).toEqual([[], 1]);
});

it('keeps what was filled in when the token does not come, and when a proxy answers in the server’s place', async () => {
  const page = await visit(rater, null);
  await page.route('**/token', (route) => route.abort());
  await page.goto(address(id, slip()));
  await booth(page).sheet();
  await booth(page).choose('班子总体评价', '较差');
  await says(page, '正在领票…网络不通');
  await booth(page).cast();
  await page.unroute('**/token');
  await booth(page).done();

  const other = await opened(id, slip());
  await booth(other).choose('班子总体评价', '较差');
  await other.route('**/papers', (route) =>
    route.fulfill({ status: 403, contentType: 'application/json', body: '{"message":"blocked"}' }),
  );
  await booth(other).cast();
  await says(other, '出了问题，票没有交');
  await other.unroute('**/papers');
  await other.getByRole('button', { name: '再试一次' }).click();
  await booth(other).done();
});

it('asks for a code where nobody is known, and says which one it does not know', async () => {
  const page = await visit(rater, null);
  await page.goto(address(id));
  await says(page, '用账号参加的，请先登录系统');
  await page.goto(address(id, 'BCDF-GHJK-2345'));
  await says(page, '没有这个号码，请对照纸条再输一次。');
});

it('says what is missing where a sheet has to be filled in whole', async () => {
  const ballot = await openBallot(county.api, { ...PLAN, form: { ...PLAN.form, complete: true } });
  const [code = ''] = await slipsOf(county.api, ballot);
  const page = await opened(ballot, code);
  await booth(page).choose('班子总体评价', '良好');
  await page.getByRole('button', { name: '看一遍，再交' }).click();
  await says(page, '还有3项必须填');
  expect(await page.getByRole('button', { name: '交票' }).count()).toBe(0);
  await page.getByRole('button', { name: /李青禾/ }).click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('member/li');
});

it('refuses late raters: when its last moment has passed, and when it was closed meanwhile', async () => {
  const over = await openBallot(county.api, PLAN, { closesAt: '2026-01-01T00:00:00Z' });
  const [code = ''] = await slipsOf(county.api, over);
  const page = await visit(rater, null);
  await page.goto(address(over, code));
  await says(page, '投票已经结束，不再收票。');

  const ballot = await openBallot(county.api);
  const [other = ''] = await slipsOf(county.api, ballot);
  const late = await opened(ballot, other);
  await booth(late).choose('班子总体评价', '良好');
  // With the token in hand; who is still without it is told at once.
  const served = async () =>
    (await county.api.get<{ boxes: { served: number }[] }>(`/ballots/${ballot}`)).boxes[0]?.served;
  await expect.poll(served).toBe(1);
  await closeBallot(county.api, ballot);
  await booth(late).cast();
  await says(late, '投票已经结束，不再收票。');
});

it('says that there is no such ballot, that one has not begun, and that one was interrupted', async () => {
  const page = await visit(rater, null);
  await page.goto(address('nothing', 'BCDF-GHJK-2345'));
  await says(page, '没有这次测评，请检查网址。');
  const { id: draft } = await county.api.post<{ id: string }>('/ballots', {
    kind: 'measured',
    plan: PLAN,
    closesAt: null,
  });
  await page.goto(address(draft, 'BCDF-GHJK-2345'));
  await says(page, '投票还没有开始。');
  // Only a restored backup interrupts a ballot; ballots.db.test.ts shows that the server then answers so.
  await page.route(/\/(mine|boxes\/1)$/, (route) =>
    route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"code":"ballot.interrupted"}' }),
  );
  await page.goto('about:blank');
  await page.goto(address(id, 'BCDF-GHJK-2345'));
  await says(page, '这次测评中断了，需要重新组织，请等通知。');
});

it('refuses a paper that was cast before with other answers, on the page and through the interface', async () => {
  const page = await opened(id, slip());
  await booth(page).choose('班子总体评价', '良好');
  let first: Response | undefined;
  await meddle(page, async (paper) => {
    // Somebody who could read the token on its way has been quicker.
    first = await county.api.send('POST', `/ballots/${id}/papers`, {
      headers: { 'content-type': 'application/json', 'x-tenant': 'demo' },
      body: JSON.stringify({ ...paper, answers: { team: 'poor' } }),
    });
    return paper;
  });
  await booth(page).cast();
  await says(page, '这张票已经交过，以先交的为准。');
  expect(first?.status).toBe(200);
});

it('refuses a forged token, on the page and through the interface', async () => {
  const page = await opened(id, slip());
  await booth(page).choose('班子总体评价', '良好');
  let forged: Paper | undefined;
  await meddle(page, async (paper) => {
    forged = { ...paper, signature: paper.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) };
    return forged;
  });
  await booth(page).cast();
  await says(page, '这张票的凭据无效，没有收下。');
  const answer = await county.api.send('POST', `/ballots/${id}/papers`, {
    headers: { 'content-type': 'application/json', 'x-tenant': 'demo' },
    body: JSON.stringify(forged),
  });
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([422, 'token.invalid']);
});

it('says of an open poll that it is one, and lets everybody in', async () => {
  const [sheet] = PLAN.sheets;
  const ballot = await openBallot(
    county.api,
    { ...PLAN, groups: [{ ...PLAN.groups[0], by: 'anybody' }], sheets: [{ ...sheet, slips: {} }] },
    { kind: 'open' },
  );
  const page = await visit(rater, null);
  await page.goto(address(ballot));
  await page.getByRole('heading', { name: TITLE }).waitFor();
  await says(page, '任何人都可以参加，结果只作参考，不计入考核');
  await booth(page).choose('班子总体评价', '良好');
  await booth(page).cast();
  await booth(page).done();
});
