import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { runningSurvey } from './support/survey.ts';

const county = useCounty();
const visit = useBrowser(county);
const PATIENT = 90_000;

/** A small laptop, and a tablet held upright. */
const laptop = { viewport: { width: 1280, height: 720 }, locale: 'zh-CN' } as const;
const tablet = { viewport: { width: 768, height: 1024 }, locale: 'zh-CN', hasTouch: true } as const;
const PASSPHRASE = '山高水长二〇二六';

/** The page for notes, as somebody of a team has it in front of them. */
class Notes {
  readonly page: Page;
  readonly #survey: string;
  constructor(page: Page, survey: string) {
    this.page = page;
    this.#survey = survey;
  }
  async open(): Promise<void> {
    await this.page.goto(`${county.address}/field/${this.#survey}`);
  }
  async begin(): Promise<void> {
    await this.open();
    await this.page.getByRole('heading', { name: '设一个本机口令' }).waitFor();
    await this.page.getByLabel('本机口令', { exact: true }).fill(PASSPHRASE);
    await this.page.getByLabel('再输一次').fill(PASSPHRASE);
    await this.page.getByRole('button', { name: '设好了，打开' }).click();
    await this.synced();
  }
  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.page.getByRole('heading', { name: '输入本机口令' }).waitFor();
    await this.page.getByLabel('本机口令').fill(passphrase);
    await this.page.getByRole('button', { name: '打开', exact: true }).click();
  }
  synced(): Promise<void> {
    return this.page.getByText(/^已同步/).waitFor();
  }
  async write(unit: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: `写一条：${unit}` }).click();
    await this.page.getByLabel('记录').fill(text);
  }
  save(): Promise<void> {
    return this.page.getByRole('button', { name: '保存', exact: true }).click();
  }
  async look(name: string): Promise<void> {
    expect(await barriers(this.page), name).toEqual([]);
    const width = await this.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, name).toBeLessThanOrEqual(this.page.viewportSize()?.width ?? 0);
  }
  /** Everything that this browser keeps of the page, as who has the disk would read it. */
  disk(): Promise<string> {
    return this.page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('hengjian-field');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const all = await Promise.all(
        [...db.objectStoreNames].map(
          (name) =>
            new Promise<unknown[]>((resolve) => {
              const request = db.transaction(name).objectStore(name).getAll();
              request.onsuccess = () => resolve(request.result);
            }),
        ),
      );
      db.close();
      return JSON.stringify(all);
    });
  }
}

it(
  'are written without a network, outlive a closed page, and arrive when there is one; two who wrote at once lose nothing',
  async () => {
    const { id, names } = await runningSurvey(county.api, '断网记录');
    const [unit = ''] = names;
    const first = new Notes(await visit(laptop, 'supplier-discipline'), id);
    await first.begin();
    await first.look('the list');
    await first.write(unit, '谈了四十分钟，班子团结。');
    await first.look('a note');
    await first.save();
    await first.synced();

    // Not in two windows at once: they would write over each other.
    const twice = new Notes(await first.page.context().newPage(), id);
    await twice.open();
    await twice.page.getByText('已在另一个窗口打开').waitFor();
    await twice.page.close();

    // The other member has it, on a tablet.
    const second = new Notes(await visit(tablet, 'supplier-petitions'), id);
    await second.begin();
    await second.page.getByRole('button', { name: '谈了四十分钟，班子团结。' }).waitFor();
    await second.page.getByText('阮书白写').waitFor();

    // Both go where there is no network, and write on.
    await first.page.context().setOffline(true);
    await second.page.context().setOffline(true);
    await second.page.getByRole('button', { name: '谈了四十分钟，班子团结。' }).click();
    await second.page.getByLabel('记录').fill('谈了四十分钟，班子团结。会议偏多。');
    await second.save();
    await second.page.getByText(/没有网络。有1条先存在这台设备上/).waitFor();

    await first.open();
    await first.unlock('山高水长二〇二七');
    await first.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor();
    await first.look('the lock');
    await first.unlock();
    await first.page.getByRole('button', { name: '谈了四十分钟，班子团结。' }).click();
    await first.page.getByLabel('记录').fill('谈了四十分钟，班子团结。办事偏慢。');
    await first.page.getByText('已存在这台设备上').waitFor();
    // The lid is shut in the middle of it.
    await first.page.close();
    const page = await first.page.context().newPage();
    const again = new Notes(page, id);
    await again.open();
    await again.unlock();
    await again.page.getByText('没写完').waitFor();
    const disk = await again.disk();
    for (const word of ['四十', '偏慢', unit]) expect(disk).not.toContain(word);
    await again.page.getByRole('button', { name: /办事偏慢/ }).click();
    await again.save();

    await second.page.context().setOffline(false);
    await second.synced();
    await again.page.context().setOffline(false);
    await again.page.getByText('两人同时改过，请合成一条').waitFor();
    await again.page.getByRole('button', { name: /谈了四十分钟/ }).click();
    await again.page.getByText('两人同时写了下面两份').waitFor();
    const both = await again.page.getByLabel('记录').inputValue();
    expect(both).toContain('会议偏多');
    expect(both).toContain('办事偏慢');
    await again.look('two texts of one note');
    await again.page.getByLabel('记录').fill('谈了四十分钟，班子团结。会议偏多，办事偏慢。');
    await again.save();
    await again.synced();
    await second.page.getByRole('button', { name: '现在同步' }).click();
    await second.page.getByRole('button', { name: '谈了四十分钟，班子团结。会议偏多，办事偏慢。' }).waitFor();
    expect(await second.page.getByText('两人同时改过').count()).toBe(0);

    // Nothing is left on a device that is done with.
    await second.page.getByRole('button', { name: '用完了：清空这台设备' }).click();
    await second.page.getByText('已清空。可以关闭网页了。').waitFor();
    expect(await second.disk()).toBe('[[],[],[]]');
  },
  PATIENT,
);

it('are opened by the team alone, and by nobody else on the same device', async () => {
  const { id } = await runningSurvey(county.api, '别人');
  const outsider = new Notes(await visit(laptop, 'leader'), id);
  await outsider.open();
  await outsider.page.getByText('您不在这个调研组').waitFor();
  await outsider.look('not of the team');
  const nobody = new Notes(await visit(laptop, null), id);
  await nobody.open();
  await nobody.page.getByText('请先登录，再打开这一页。').waitFor();
  await nobody.look('not signed in');
  const member = new Notes(await visit(laptop, 'supplier-discipline'), id);
  await member.begin();
  // Somebody else of the team signs in on this device.
  const other = new Api(county.address, 'supplier-petitions');
  const cookie = /hengjian=([^;]+)/.exec(
    (
      await other.send('POST', '/session/persona', {
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ account: 'supplier-petitions' }),
      })
    ).headers.get('set-cookie') ?? '',
  )?.[1];
  await member.page.context().addCookies([{ name: 'hengjian', value: cookie ?? '', domain: '127.0.0.1', path: '/' }]);
  await member.open();
  await member.page.getByText('这台设备上存着另一位同志的记录').waitFor();
  await member.look('somebody else’s device');
});
