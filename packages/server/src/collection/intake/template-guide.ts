import type { OutCell } from '@hengjian/tabular';
import { type Locale, pick } from '../../platform/text.ts';
import type { SheetColumn } from './sheet-columns.ts';
import type { Template } from './template.ts';
import { askedOf, templateWords } from './template-words.ts';

const STEPS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': [
    '1. 只填“填报表”里的白色格。灰色格是单位、表头和已认定免责的项目，已锁定，不用改。',
    '2. 表里已有的数字，是下载时网上已经填好的，改了哪格就更新哪格；没有动过的格和空着的格，上传后都不改变网上的内容。',
    '3. 填数字，不带单位，例如填12，不填“12次”。选中一格会提示这一格的要求；不合要求的数字会当场提示。',
    '4. 没有数字的，写明情况：不适用写“不适用”；暂时缺数写“缺：原因”，例如“缺：台账移交中”；不归本部门写“非本部门数据：应由谁报”。',
    '5. 一行里剩下的空格原因都一样的，在最右边“空格原因”一栏选一次就行。',
    '6. 不要合并单元格，不要改表头。行的次序、列的次序可以变。需要排序时，先“审阅—撤销工作表保护”（没有密码）。',
    '7. 填完保存为 .xlsx，回到填报页，在“用 Excel 填”里选择文件上传。系统逐格核对，列出每一处问题和改法；核对通过后先预览，您确认后才放入填报表。',
    '8. 下载之后如果网上又改过同一格，上传时会列出来，由您选留哪一个。',
    '9. 放入填报表不等于提交。核对无误后，还要在填报页点“提交审核”。',
  ],
  en: [
    '1. Fill in the white cells of the first sheet. Grey ones (units, heads, exempt items) are locked.',
    '2. What is there already had been entered when you downloaded the table. A cell you change is updated; a cell you leave, or leave empty, changes nothing.',
    '3. Enter digits without a unit: 12, not “12 times”. Choose a cell to see what is asked of it.',
    '4. Without a number: “n/a” where it does not apply, “missing: reason” where it is not there, “not our data: whose” where it is not yours.',
    '5. Where all that is still empty in a row has one reason, choose it once in the last column.',
    '6. Merge no cells and leave the heads as they are. Rows and columns may be in any order; to sort, unprotect the sheet first (no password).',
    '7. Save it as .xlsx and upload it on the page. Every cell is checked; nothing is taken over before you confirm.',
    '8. Where a colleague has changed the same cell since, you choose which of the two stays.',
    '9. Putting it into the sheet does not submit it. That is a step of its own on the page.',
  ],
};

const PROOF: Readonly<Record<Locale, string>> = {
  'zh-CN':
    '10. 表头写有“须附佐证文件”的列，表里放不了文件：数字放入填报表后，在填报页选中各格添加文件，一份文件可用于同列多格；缺文件的不能提交。同一数字再次上传，已添加的文件仍在。',
  en: '10. Columns “with a file that proves it”: a workbook cannot hold the file. Add it on the page, one file for several cells of a column if it proves them; without it the sheet cannot be submitted. Files you have added stay when a table is uploaded again.',
};

const HEADS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['指标', '计量单位', '填写要求', '怎样计分', '备查材料'],
  en: ['Indicator', 'Unit', 'What is asked', 'How it scores', 'Evidence'],
};
const DUE: Readonly<Record<Locale, (day: string) => string>> = {
  'zh-CN': (day) => `请在${day}前提交。`,
  en: (day) => `Submit it by ${day}.`,
};
const HEAD = { bold: true, wrap: true, fill: 'DDE7F0', border: true } as const;
const BODY = { wrap: true, border: true, top: true } as const;

/** What proves the figure, and whether it cannot be handed in without. */
function proofOf({ evidence, proofRequired }: SheetColumn, locale: Locale): string {
  const words = templateWords(locale);
  const what = evidence === null ? [] : [pick(evidence, locale)];
  return [...what, ...(proofRequired ? [words.proof] : [])].join(words.comma);
}

/** How to fill the table in, step by step, and then what is asked of every figure. */
export function* guideRows({ columns, locale, department, period, dueAt }: Template): Generator<readonly OutCell[]> {
  yield [{ value: templateWords(locale).title(department, period), style: { bold: true } }];
  yield [DUE[locale](dueAt)];
  for (const step of STEPS[locale]) yield [step];
  if (columns.some(({ proofRequired }) => proofRequired)) yield [PROOF[locale]];
  yield [];
  yield HEADS[locale].map((value) => ({ value, style: HEAD }));
  for (const column of columns)
    yield [
      pick(column.title, locale),
      column.unit === null ? '' : pick(column.unit, locale),
      askedOf(column, locale),
      column.note === null ? column.rule : `${column.rule} ${pick(column.note, locale)}`,
      proofOf(column, locale),
    ].map((value) => ({ value, style: BODY }));
}
