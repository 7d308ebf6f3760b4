import { type Locale, pick } from '../../platform/text.ts';
import type { SheetColumn } from './sheet-columns.ts';

const zh = {
  sheet: '填报表',
  guide: '填报说明',
  title: (department: string, period: string) => `${department} ${period} 填报表`,
  howShort: '　　请填白色格，灰色格不能改；填法见“填报说明”。填完保存，回到填报页上传。',
  name: '名称',
  group: '组别',
  id: '单位编号',
  reason: '空格原因',
  reasonHint: '本行还空着的格子如果原因相同，在这里选一次即可，已填的格子不受影响。也可以在格子里单独写。',
  reasonOther: '一般从下拉中选。自己写的话，请写“缺：原因”“不适用”或“非本部门数据：说明”。确定就用现在写的吗？',
  wrong: '请核对这一格',
  instead: '没有数字时，不适用写“不适用”，暂缺写“缺：原因”，不归本部门写“非本部门数据：说明”。',
  stop: '。',
  /** How a cell begins that holds no number. */
  markers: ['不适用', '缺', '非本部门数据'],
  whole: '整数',
  number: '数字',
  between: (low: number, high: number) => `${low}至${high}`,
  from: (low: number) => `不小于${low}`,
  to: (high: number) => `不大于${high}`,
  comma: '，',
  proof: '须附佐证文件',
  proofHow: '须附佐证文件，填好后在填报页的这一格添加。',
  rule: (indicator: string, sentence: string) => `用于“${indicator}”：${sentence}`,
  unitOf: (unit: string) => `（${unit}）`,
};
type Words = typeof zh;
const en: Words = {
  sheet: 'Figures',
  guide: 'How to fill it in',
  title: (department, period) => `${department}, ${period}`,
  howShort:
    '   Fill in the white cells; grey ones are locked. See “How to fill it in”. Save it, and upload it on the page.',
  name: 'name',
  group: 'group',
  id: 'unit',
  reason: 'reason',
  reasonHint:
    'Where the cells of this row that are still empty share one reason, choose it here once. What is filled in stays as it is.',
  reasonOther:
    'Usually one of the list. Your own words begin with “missing: ”, “n/a” or “not our data: ”. Keep what is there?',
  wrong: 'Check this cell',
  instead: 'Without a number: “n/a” where it does not apply, “missing: reason”, or “not our data: whose”.',
  stop: '. ',
  markers: ['n/a', 'missing', 'not our data'],
  whole: 'whole number',
  number: 'number',
  between: (low, high) => `${low} to ${high}`,
  from: (low) => `at least ${low}`,
  to: (high) => `at most ${high}`,
  comma: ', ',
  proof: 'with a file that proves it',
  proofHow: 'It needs a file that proves it; add that to the cell on the page. ',
  rule: (indicator, sentence) => `For “${indicator}”: ${sentence}`,
  unitOf: (unit) => ` (${unit})`,
};

export const templateWords = (locale: Locale): Words => (locale === 'en' ? en : zh);

/** Reasons offered for what is empty in a row; without commas, as a drop-down cannot hold them. */
export const REASONS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['不适用', '缺：尚未统计完成', '缺：资料正在移交', '缺：系统故障无法导出', '非本部门数据：请办公室核实'],
  en: [
    'n/a',
    'missing: not counted yet',
    'missing: records being handed over',
    'missing: system down',
    'not our data: to be clarified',
  ],
};

/** What is asked of a figure: “整数，0至100”. */
export function askedOf({ min, max, whole }: Pick<SheetColumn, 'min' | 'max' | 'whole'>, locale: Locale): string {
  const words = templateWords(locale);
  const bounds =
    min !== null && max !== null
      ? words.between(min, max)
      : min !== null
        ? words.from(min)
        : max !== null
          ? words.to(max)
          : null;
  return [whole ? words.whole : words.number, ...(bounds === null ? [] : [bounds])].join(words.comma);
}

/** The head of a column: what it is, in which unit, what may stand in it, and what becomes of it. */
export function headerOf(column: SheetColumn & { readonly rule: string }, locale: Locale): string {
  const words = templateWords(locale);
  const unit = column.unit === null ? '' : words.unitOf(pick(column.unit, locale));
  const proof = column.proofRequired ? `${words.comma}${words.proof}` : '';
  return `${pick(column.title, locale)}${unit}\n${askedOf(column, locale)}${proof}\n${column.rule}`;
}
