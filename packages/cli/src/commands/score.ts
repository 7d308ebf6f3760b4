import { compile, evaluate } from '@hengjian/engine';
import { BOM } from '@hengjian/tabular';
import type { Command, OptionValues } from '../command.ts';
import { EXIT } from '../exit.ts';
import { loadFrame, needsOf } from '../input/frame.ts';
import { loadScheme } from '../input/scheme.ts';
import { fileSink } from '../io/output.ts';
import { STEP } from '../labels.ts';
import { UsageError } from '../problem.ts';
import { resultsCsv } from '../render/results-csv.ts';
import { resultsJson } from '../render/results-json.ts';
import { depthOf } from './depth.ts';

function formatOf(values: OptionValues, json: boolean): 'csv' | 'json' {
  const { format } = values;
  if (format === undefined) return json ? 'json' : 'csv';
  if (format === 'csv' || format === 'json') return format;
  throw new UsageError({
    'zh-CN': `--format 只能是 csv 或 json，不能是“${String(format)}”。`,
    en: `--format is csv or json, not "${String(format)}".`,
  });
}

export const score: Command = {
  name: 'score',
  arguments: ['SCHEME', 'DATA'],
  summary: { 'zh-CN': '按方案计算数据表中每个对象的得分', en: 'Score every subject of a data table' },
  details: {
    'zh-CN':
      'DATA 为 .csv 或 .xlsx：首行为表头，含 subject 列，可有 group、name 列，其余每列为一个指标的 id。\n' +
      '空单元格为缺失，n/a 为不适用，exempt 为豁免。数据有任何错误时逐条列出，不输出结果。\n' +
      'CSV 结果的表头为 subject,group,node,status,points,max,rate,rank,coverage；每个对象、每个节点一行，按方案树的次序。\n' +
      '以 = + - @ 开头的文字前加撇号，以免电子表格把它当作公式。',
    en:
      'DATA is .csv or .xlsx: a header with the column subject, optional group and name, then one column per indicator id.\n' +
      'An empty cell is missing, n/a not applicable, exempt exempt. If anything is wrong, all of it is listed and nothing is scored.\n' +
      'The CSV header is subject,group,node,status,points,max,rate,rank,coverage; one row per subject and node, in tree order.\n' +
      'A text that begins with = + - @ gets a leading apostrophe, so that a spreadsheet does not run it.',
  },
  options: {
    format: {
      option: { type: 'string' },
      value: 'csv|json',
      help: { 'zh-CN': '输出格式（默认 csv）', en: 'output format (default csv)' },
    },
    depth: {
      option: { type: 'string' },
      value: 'D',
      help: {
        'zh-CN': '只输出到第 D 层；0 为总分（默认全部）',
        en: 'nodes down to depth D; 0 is the total alone (default: all)',
      },
    },
    out: {
      option: { type: 'string', short: 'o' },
      value: 'FILE',
      help: {
        'zh-CN': '写入文件（完整写成后才替换）',
        en: 'write to a file (replaced only when complete)',
      },
    },
    bom: {
      option: { type: 'boolean' },
      help: { 'zh-CN': 'CSV 前加 UTF-8 标记，便于 Excel 打开', en: 'begin the CSV with a UTF-8 mark, for Excel' },
    },
  },
  async run(context, [schemeFile = '', dataFile = ''], values) {
    const format = formatOf(values, context.json);
    const depth = depthOf(values);
    const plan = compile(await loadScheme(schemeFile, context.warn));
    const { progress, signal } = context;
    const frame = await loadFrame(dataFile, needsOf(plan), context);
    const results = evaluate(plan, frame);
    const onProgress = (done: number, total: number): void => progress.update(context.say(STEP.writing), done, total);
    const blocks = format === 'csv' ? resultsCsv(results, depth, onProgress) : resultsJson(results, depth, onProgress);
    const sink = typeof values.out === 'string' ? await fileSink(values.out) : context.out;
    try {
      if (values.bom === true && format === 'csv') await sink.write(BOM);
      for (const block of blocks) {
        await sink.write(block);
        signal.throwIfAborted();
      }
      await sink.finish();
    } catch (error) {
      await sink.abandon();
      throw error;
    }
    return EXIT.ok;
  },
};
