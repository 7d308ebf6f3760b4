import { expect, it } from 'vitest';
import { BallotPage } from './pages/ballot-page.ts';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { runningSurvey } from './support/survey.ts';

const county = useCounty();
const visit = useBrowser(county);
const PATIENT = 60_000;

const WHY = '班子团结，三年的重点任务都按期完成。';
/** A button that says aloud what it is about, and shows only the verb. */
const about = (verb: string, name: string): RegExp => new RegExp(`^${verb}\\s*：\\s*${name}$`);
const narrow = (page: BallotPage): Promise<number> => page.page.evaluate(() => document.documentElement.scrollWidth);
/** No barrier, and nothing beyond the edge of the screen. */
async function sound(page: BallotPage): Promise<void> {
  expect(await barriers(page.page)).toEqual([]);
  expect(await narrow(page)).toBeLessThanOrEqual(page.page.viewportSize()?.width ?? 0);
}

it(
  'is prepared: whom it is about, who goes, and an even split',
  async () => {
    const page = new BallotPage(await visit(desktop), county.address);
    await page.go('/surveys');
    await page.titled('回访调研');
    await sound(page);
    await page.field('名称').fill('2026年度回访调研');
    await page.button('新建调研').click();
    await page.titled('2026年度回访调研');
    await page.main.getByText('还没有选。整组加入').waitFor();
    await page.field('加入一组').selectOption({ label: '乡镇' });
    await page.button('加进来').click();
    await page.main.getByText('现有20个单位。').waitFor();
    await page.main.getByText('看这20个单位').click();
    await page.main.getByRole('button', { name: about('去掉', '荷塘坪镇') }).click();
    await page.main.getByText('现有19个单位。').waitFor();

    for (const names of [['阮书白', '岳以白'], ['程知白']]) {
      await page.button('再加一组').click();
      const team = page.main.getByRole('listitem').filter({ hasText: '组名' }).last();
      for (const name of names) {
        await team.getByLabel('加组员').fill(name);
        await team.getByRole('button', { name: new RegExp(`^${name}`) }).click();
        await team.getByRole('button', { name: about('去掉', name) }).waitFor();
      }
    }
    await page.main.getByText('调研组有改动，还没有保存。').waitFor();
    // Another part of the page is saved meanwhile; what is typed here stays.
    await page.button('加进来').click();
    await page.main.getByText('现有20个单位。').waitFor();
    await page.main.getByRole('button', { name: about('去掉', '荷塘坪镇') }).click();
    await page.main.getByText('现有19个单位。').waitFor();
    await sound(page);
    await page.button('保存调研组').click();
    await page.button('平均分组').click();
    await page.main.getByText('已分好：1个组各9个，1个组各10个。').waitFor();
    await sound(page);
    await page.button('开始调研').click();
    await page.page.getByText('19个单位由2个组走访，组员会收到通知。').waitFor();
    await page.confirm('开始调研');
    await page.main.getByText('还有19个单位没有定下来').waitFor();
    await sound(page);

    // Somebody falls ill: another takes the place.
    await page.main.getByRole('button', { name: about('换人', '第2组') }).click();
    await page.main.getByLabel('加组员').fill('纪景和');
    await page.main.getByRole('button', { name: /^纪景和/ }).click();
    await page.main.getByRole('button', { name: about('去掉', '程知白') }).click();
    await page.field('理由').fill('病假');
    await sound(page);
    await page.button('保存').click();
    await page.main.getByRole('cell', { name: '纪景和' }).waitFor();

    // On a phone as well.
    const small = new BallotPage(await visit(phone), county.address);
    await small.go(new URL(page.page.url()).pathname);
    await small.titled('2026年度回访调研');
    await small.main.getByText('调研对象').first().waitFor();
    await sound(small);
  },
  PATIENT,
);

it(
  'goes from the itinerary over the ranking and the judgment to the unit’s reply',
  async () => {
    const { id, own, names } = await runningSurvey(county.api, '三镇回访');
    const [unit = '', ...left] = own;
    const [name = ''] = names;
    const clerk = new BallotPage(await visit(desktop, 'supplier-discipline'), county.address);
    await clerk.go('/my-surveys');
    await clerk.main.getByRole('link', { name: '去本组任务' }).last().waitFor();
    await clerk.page.getByRole('navigation', { name: '主要栏目' }).getByRole('link', { name: '调研' }).waitFor();
    await sound(clerk);
    await clerk.go(`/surveys/${id}/work`);
    await clerk.titled('三镇回访');
    await clerk.button('自动排行程').click();
    await clerk.main.getByText(`排好了${2 * own.length}次。`).waitFor();
    await clerk.main.getByRole('button', { name: `登记：${name}，会议测评` }).click();
    await clerk.field('应到人数').fill('30');
    await clerk.field('实到人数').fill('31');
    await clerk.button('登记').last().click();
    await clerk.main.getByText('实到不能多于应到').waitFor();
    await clerk.field('实到人数').fill('28');
    await clerk.button('登记').last().click();
    await clerk.main.getByText('应到30人，实到28人').waitFor();
    await sound(clerk);

    // The order saves itself, and is handed in whole.
    await clerk.main.getByRole('button', { name: about('好', name) }).click();
    await clerk.section('ranking').getByText('已保存').waitFor();
    await clerk.button('交定性排序').click();
    await clerk.confirm('交定性排序');
    const dialog = clerk.page.getByRole('dialog', { name: '交定性排序' });
    await dialog.getByText(/须写明理由|要写明理由/).waitFor();
    await dialog.getByRole('button', { name: '不办了' }).click();
    await clerk.field('理由').fill(WHY);
    for (const other of names.slice(1)) await clerk.main.getByRole('button', { name: about('一般', other) }).click();
    await clerk.section('ranking').getByText('已保存').waitFor();
    await sound(clerk);
    await clerk.button('交定性排序').click();
    await clerk.confirm('交定性排序');
    await clerk.main.getByText(/交出。/).waitFor();

    // The office holds it against last year, and has to explain.
    const office = new BallotPage(await visit(desktop), county.address);
    await office.go(`/surveys/${id}`);
    await office.titled('三镇回访');
    await office.main.getByText('加入其他结果', { exact: true }).click();
    await office.field('名称').fill('2025年度考核');
    await office.main.getByLabel(/^从 Excel 复制两列粘贴/).fill(`${name}\t丙等\n亚特兰蒂斯\t优秀`);
    await office.field('丙等').selectOption({ label: '一般' });
    await sound(office);
    await office.button('加入').click();
    await office.main.getByText('“亚特兰蒂斯”不是调研对象').waitFor();
    await office.main.getByLabel(/^从 Excel 复制两列粘贴/).fill(`${name}\t丙等`);
    await office.button('加入').click();
    await office.main.getByText('已加入1个单位，另有2个单位没有。').waitFor();
    await office.main.getByRole('link', { name, exact: true }).click();
    await office.titled(name);
    await office.main.getByText(WHY).waitFor();
    await office.main.getByText('丙等').waitFor();
    await office.main.getByRole('radio', { name: '好', exact: true }).check();
    await office.main.getByText('比“2025年度考核”高2档。').waitFor();
    await sound(office);
    await office.field('主要成绩').fill('团结干事');
    await office.field('主要不足').fill('办事偏慢');
    await office.field('意见建议').fill('减少会议');
    await office.field('理由').fill('年度考核时在推进改革，已逐一访谈，弄清了原因。');
    await office.button('提交，请调研组答复').click();
    await office.main.getByText('等调研组组长答复。').waitFor();
    await sound(office);

    await clerk.go(`/surveys/${id}/units/${unit}?as=team`);
    await clerk.titled(name);
    await clerk.main.getByText('调研组答复').waitFor();
    await sound(clerk);
    await clerk.button('同意').click();
    await clerk.main.getByText('已定').waitFor();

    // The rest by the interface; then the office closes, and the unit is told.
    const words = { strengths: '尚可', problems: '偏慢', advice: '提速', explanation: '', revision: 0 };
    const team = new Api(county.address, 'supplier-discipline');
    const reviewer = new Api(county.address, 'office-reviewer');
    for (const one of left) {
      await county.api.post(`/surveys/${id}/units/${one}/judgment`, { tier: 'FAIR', ...words });
      await team.post(`/surveys/${id}/units/${one}/judgment/answer`, { agree: true, objection: '', revision: 1 });
    }
    const { units } = await reviewer.get<{ units: { unit: { id: string } }[] }>(`/surveys/${id}/work`);
    const entries = units.map((one) => ({ unit: one.unit.id, tier: 'FAIR', reason: '' }));
    await reviewer.post(`/surveys/${id}/ranking`, { entries, revision: 0 });
    await reviewer.post(`/surveys/${id}/ranking/submit`, { revision: 1 });
    for (const one of units) {
      await county.api.post(`/surveys/${id}/units/${one.unit.id}/judgment`, { tier: 'FAIR', ...words });
      await reviewer.post(`/surveys/${id}/units/${one.unit.id}/judgment/answer`, {
        agree: true,
        objection: '',
        revision: 1,
      });
    }
    await office.go(`/surveys/${id}`);
    await office.button('结束调研并反馈').click();
    await office.confirm('结束调研并反馈');
    await office.main.getByText('结束并反馈。').waitFor();
    await sound(office);

    const head = new BallotPage(await visit(phone, 'head-wanglan-town'), county.address);
    await head.go('/survey-feedback');
    await head.main.getByRole('link', { name: '三镇回访：望岚镇' }).click();
    await head.titled('回访调研反馈');
    await sound(head);
    await head.main.getByRole('textbox', { name: '您的说明' }).fill('会议已减少一半。');
    await head.button('提交说明').click();
    // Once: the form goes, the words stay.
    await head.button('提交说明').waitFor({ state: 'detached' });
    await head.main.getByText('会议已减少一半。').waitFor();
    await sound(head);
  },
  2 * PATIENT,
);

it('refuses in words: who is on no team, and whose unit it is not', async () => {
  const { id } = await runningSurvey(county.api, '拒绝');
  const stranger = new BallotPage(await visit(desktop, 'leader'), county.address);
  await stranger.go(`/surveys/${id}/work`);
  await stranger.titled('您不在这个调研组');
  await sound(stranger);
  const head = new BallotPage(await visit(phone, 'head-wanglan-town'), county.address);
  await head.go(`/surveys/${id}/feedback/wanglan-town`);
  await head.titled('还没有反馈');
  await head.go(`/surveys/${id}`);
  await head.page.getByRole('alert').waitFor();
  await sound(head);
});
