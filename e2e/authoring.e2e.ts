import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { EditorPage } from './pages/editor-page.ts';
import { barriers } from './support/axe.ts';
import { phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);
/** Who writes here, by name. */
const officer = async (): Promise<string> =>
  (await county.api.get<{ account: { name: string } }>('/session')).account.name;

interface Saved {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
}

/** A small draft of one's own: 40 + 60. */
const text = (id: string, more = ''): string => `# 由办公室起草
scheme: ${id}
version: 1
title: 小方案
subject: unit
period: month
root:
  title: 总分
  max: 100
  children:
    - id: replies   # 最先感受到的
      title: 迟复次数
      max: 40
      rule: { kind: deduct, each: 5 }
    - id: work
      title: 工作
      max: 60
      weightNote: 其余
      children:
        - { id: work.a, title: 甲项, max: 30, rule: { kind: direct } }
        - { id: work.b, title: 乙项, max: 30, rule: { kind: direct } }
${more}`;

const keep = (id: string, more?: string): Promise<Saved> =>
  county.api.post<Saved>('/schemes', { yaml: text(id, more), base: null });
const yamlOf = async (id: string, version = 1): Promise<string> =>
  (await county.api.get<{ yaml: string }>(`/schemes/${id}/versions/${version}`)).yaml;
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

it('takes a scheme from nothing to publication by mouse', { timeout: 180_000 }, async () => {
  const page = await visit();
  const editor = new EditorPage(page, county.address);
  await editor.go('/schemes');
  await editor.button('新建方案').click();
  await page.getByLabel('方案名称').fill('窗口服务考核');
  await page.getByLabel('方案标识').fill('counter-service');
  await page.getByLabel('考核周期').selectOption({ label: '月' });
  await editor.button('建立草案').click();
  await editor.tree.waitFor();
  await editor.titled('窗口服务考核');

  // Live arithmetic: a second item is too much until the first gives way.
  await editor.row('第一项指标').click();
  await editor.button('添加指标').click();
  await editor.said(/下添加第2项/);
  await editor.fill('名称', '公众号点赞数');
  await editor.fill('满分，也是权重', '40');
  await page.getByText('多出40分，应为100分').first().waitFor();
  await page.getByText('1处错误').waitFor();
  await editor.row('第一项指标').click();
  await editor.fill('名称', '办结天数');
  await editor.fill('满分，也是权重', '60');
  await page.getByText('60 + 40 = 100').first().waitFor();

  // Another rule begins with what it needs, shows how it works, and is tried at once.
  await page.getByLabel('规则种类').selectOption({ label: '扣分' });
  await page
    .getByText(/^规则示例/)
    .first()
    .waitFor();
  await editor.fill('每次扣分', '5');
  await page.getByLabel('对象甲的次数').fill('3');
  await page.getByText(/满分60.00分，每次扣5.00分，本期3次，扣15.00分，得45.00分/).waitFor();
  await editor.button('把对象甲存为算例').click();
  await page.getByText('与规则一致').waitFor();
  await editor.fill('每次扣分', '6');
  await page
    .getByText(/算例应得45 分，按规则算得42 分/)
    .first()
    .waitFor();
  await editor.button('撤销').click();
  await page.getByText('与规则一致').waitFor();

  // By mouse to another place.
  await editor.row('公众号点赞数').dragTo(editor.row('办结天数'), { targetPosition: { x: 40, y: 3 } });
  await editor.said('“公众号点赞数”已移到“总分”下第1项');
  expect(await editor.outline()).toEqual(['1 总分', '2 公众号点赞数', '2 办结天数']);

  await editor.button('保存草案').click();
  await editor.saved();

  // What the rule of 2026 forbids is never published.
  await editor.button('核对并发布').click();
  await editor.dialog.getByText('不可更改').waitFor();
  await editor.dialog.getByText(/以点赞为考核依据/).waitFor();
  expect(await editor.button('发布第1版').isDisabled()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await editor.button('返回继续编写').click();
  await editor.row('公众号点赞数').click();
  await editor.fill('名称', '一次办成率');
  await editor.button('保存草案').click();
  await editor.saved();

  // What is only doubtful wants a reason.
  await editor.button('核对并发布').click();
  await editor.dialog.getByText(/还有1类没有写明理由/).waitFor();
  expect(await editor.button('发布第1版').isDisabled()).toBe(true);
  await editor.dialog.getByLabel(/为何仍要这样做/).fill('领导小组会议确定');
  await editor.button('发布第1版').click();
  await page.waitForURL(/\/schemes\/counter-service\/1$/);
  await page.getByText('第1版，已发布').waitFor();

  // From then on it only begins another version.
  await editor.go('/schemes/counter-service/1/edit');
  await page.getByText(/已经发布，不能再改/).waitFor();
  await editor.button('据此编写新版本').click();
  await page.waitForURL(/\/schemes\/counter-service\/2\/edit$/);
  await editor.tree.waitFor();
  expect(await yamlOf('counter-service', 2)).toContain('version: 2');
  expect(await yamlOf('counter-service')).toContain('examples:');
});

it('can be written by keyboard alone', { timeout: 120_000 }, async () => {
  await keep('by-keyboard');
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'by-keyboard', 1);
  await editor.row('总分').focus();
  await press(page, 'ArrowDown');
  await press(page, 'Alt+ArrowDown');
  await editor.said('“迟复次数”已移到“总分”下第2项');
  await press(page, 'Alt+ArrowRight');
  await editor.said('“迟复次数”已移到“工作”下第3项');
  expect(await editor.outline()).toEqual(['1 总分', '2 工作', '3 甲项', '3 乙项', '3 迟复次数']);
  await page.getByText(/处错误/).waitFor();
  await press(page, 'Alt+ArrowUp');
  await editor.said('“迟复次数”已移到“工作”下第2项');
  await press(page, 'Alt+ArrowLeft');
  await editor.said('“迟复次数”已移到“总分”下第2项');
  await press(page, 'Alt+ArrowLeft');
  await editor.said('已经在最上一层');
  await press(page, 'Alt+ArrowRight', 'Alt+ArrowLeft');
  // Deleted and back again.
  await press(page, 'Delete');
  await editor.said('已删除“迟复次数”，可以撤销');
  expect(await editor.outline()).not.toContain('2 迟复次数');
  await press(page, 'Control+z');
  await editor.said('已撤销');
  expect(await editor.outline()).toContain('2 迟复次数');
  // Enter leads into the form, typing goes into the scheme, Ctrl+S keeps it.
  await editor.row('迟复次数').focus();
  await press(page, 'Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toMatch(/title$/);
  await press(page, 'Control+a');
  await page.keyboard.type('迟复件数');
  await page.getByRole('treeitem').filter({ hasText: '迟复件数' }).waitFor();
  await press(page, 'Control+s');
  await editor.saved();
  const yaml = await yamlOf('by-keyboard');
  expect(yaml).toContain('title: 迟复件数');
  // What nobody touched is as it was written.
  expect(yaml).toContain('# 由办公室起草');
  expect(yaml).toContain('# 最先感受到的');
});

it('makes a figure a data element that a second indicator reads, by keyboard', { timeout: 120_000 }, async () => {
  await keep('with-elements');
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'with-elements', 1);
  await editor.row('迟复次数').click();
  await editor.button('把本指标的数值设为数据要素').focus();
  await press(page, 'Enter');
  const source = page.getByLabel('数值取自');
  await expect.poll(() => source.inputValue()).toBe('element-1');
  // Another indicator reads it; its rule gives points and reads no counts, until it has another rule.
  await editor.row('乙项').click();
  await page.getByLabel('规则种类').selectOption({ label: '扣分' });
  await editor.fill('每次扣分', '3');
  await source.focus();
  await source.selectOption({ label: '数据要素：迟复次数' });
  await page.getByText(/0处错误/).waitFor();
  // The list of elements stands with the scheme's own settings, and says who reads each.
  await editor.row('方案设置').click();
  const line = page.locator('summary').filter({ hasText: '2项指标读取' });
  await line.waitFor();
  await line.focus();
  await press(page, 'Enter');
  await editor.fill('计量单位', '件');
  await page.getByLabel('佐证文件是否必须随数据上传').first().selectOption({ label: '必须上传' });
  expect(await editor.button('删去“迟复次数”').isDisabled()).toBe(true);
  await editor.button('添加数据要素').focus();
  await press(page, 'Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
    .toBe('elements/1/title');
  await page
    .getByText(/没有任何指标读取/)
    .first()
    .waitFor({ state: 'attached' });
  await editor.button('删去“新的数据要素”').click();
  expect(await barriers(page)).toEqual([]);
  await press(page, 'Control+s');
  await editor.saved();
  const yaml = await yamlOf('with-elements');
  expect(yaml).toContain(
    'elements:\n  - { id: element-1, title: 迟复次数, type: count, unit: 件, attachment: required }\n',
  );
  expect(yaml.match(/reads: \{ value: element-1 \}/g)).toHaveLength(2);
  expect(yaml).toContain('# 最先感受到的');
});

it('writes the same scheme in the source, and leads from an issue to its place', async () => {
  await keep('by-source');
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'by-source', 1);
  await editor.button('方案原文').click();
  const broken = (await editor.source().inputValue()).replace('each: 5', 'each: 5, flor: 1');
  await editor.source().fill(broken);
  await page.getByRole('button', { name: /没有字段 “flor”/ }).click();
  const at = await editor.source().evaluate((area) => {
    const { value, selectionStart } = area as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionStart + 4);
  });
  expect(at).toBe('flor');
  await editor.source().fill(broken.replace('flor: 1', 'floor: 1'));
  await page.getByText(/0处错误/).waitFor();
  await editor.row('迟复次数').click();
  expect(await page.getByLabel('下限', { exact: true }).inputValue()).toBe('1');
  // Not even readable: the tree says so, nothing is lost.
  await editor.button('方案原文').click();
  await editor.source().fill('root: [');
  await page.getByText('原文暂时无法读成指标树').waitFor();
  await editor.button('撤销').click();
  await editor.tree.waitFor();
  // From the form an issue leads to its field.
  await editor.row('乙项').click();
  await editor.fill('满分，也是权重', '31');
  await editor.row('总分').click();
  await page.getByRole('button', { name: /下级满分之和为 61/ }).click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-path')))
    .toBe('root/children/1/max');
});

it('offers again what a lost session left unsaved', async () => {
  await keep('lost-session');
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'lost-session', 1);
  await editor.row('甲项').click();
  await editor.fill('名称', '没有保存的名称');
  await page.getByText('有改动未保存，已留在本机').waitFor();
  await page.reload();
  await editor.tree.waitFor();
  await editor.row('甲项').waitFor();
  await page.getByText(/本机留有.*未保存的改动/).waitFor();
  // Writing on before deciding loses neither.
  await editor.row('乙项').click();
  await editor.fill('名称', '另一处改动');
  await page.reload();
  await editor.tree.waitFor();
  await expect.poll(() => page.getByText(/本机留有.*未保存的改动/).count()).toBe(2);
  await editor.button('恢复这些改动').last().click();
  await editor.row('没有保存的名称').waitFor();
  await editor.button('保存草案').click();
  await editor.saved();
  await page.reload();
  await editor.row('没有保存的名称').waitFor();
  await editor.button('丢弃').click();
  expect(await page.getByText(/本机留有/).count()).toBe(0);
});

it('shows both texts where somebody else has saved, and loses neither', async () => {
  const { sha256 } = await keep('two-writers');
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'two-writers', 1);
  await editor.row('甲项').click();
  await editor.fill('名称', '我的名称');
  await county.api.post('/schemes', { yaml: text('two-writers', '# 对方写的\n'), base: sha256 });
  await editor.button('保存草案').click();
  await editor.dialog.getByText(new RegExp(`${await officer()}在.*保存了这份草案`)).waitFor();
  const difference = await editor.dialog.locator('pre').innerText();
  expect(difference).toContain('− # 对方写的');
  expect(difference).toMatch(/\+ .*我的名称/);
  expect(await barriers(page)).toEqual([]);
  await editor.button('把我的另存为新版本').click();
  await page.waitForURL(/\/two-writers\/2\/edit$/);
  await editor.row('我的名称').waitFor();
  expect(await yamlOf('two-writers')).toContain('# 对方写的');
  expect(await yamlOf('two-writers', 2)).toContain('我的名称');
});

it('keeps comments on a node until they are resolved', async () => {
  await keep('with-comments');
  const page = await visit(phone);
  const editor = await EditorPage.open(page, county.address, 'with-comments', 1);
  await editor.row('甲项').click();
  await page.getByLabel('提出修改意见').fill('满分偏高');
  await editor.button('提交意见').click();
  const said = page.getByText('满分偏高', { exact: true }).filter({ visible: true });
  await said.waitFor();
  await page.getByText('1条修改意见待处理').waitFor();
  await editor.row('乙项').click();
  expect(await said.count()).toBe(0);
  await editor.row('甲项').click();
  await editor.button('标为已处理').click();
  await page.getByText(`已处理（${await officer()}）`).waitFor();
});

it('says whose rank a change would have moved, and why', async () => {
  const { yaml } = await county.api.get<{ yaml: string }>('/schemes/political-ecology/versions/1');
  await county.api.post('/schemes', {
    yaml: yaml.replace('version: 1', 'version: 7').replace('each: 0.1', 'each: 0.3'),
    base: null,
  });
  const page = await visit();
  const editor = await EditorPage.open(page, county.address, 'political-ecology', 7);
  await page.getByRole('link', { name: '试算对排名的影响' }).click();
  await editor.titled(/第7版：试算对排名的影响/);
  await page.getByRole('heading', { name: /2026年10月/ }).waitFor();
  await page
    .getByText(/60个对象中，\d+个得分有变化/)
    .first()
    .waitFor();
  const row = page.locator('tbody tr').first();
  expect(await row.innerText()).toMatch(/规则变了|同组其他对象变了/);
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(3);
});

it('shows the catalogue with what is installed', async () => {
  const page = await visit();
  const editor = new EditorPage(page, county.address);
  await editor.go('/schemes');
  await editor.button('从机制目录安装').click();
  await editor.dialog.getByText('政治生态分析研判', { exact: true }).waitFor();
  await editor.dialog.getByText('已安装').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});
