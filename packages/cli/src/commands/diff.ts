import { compile, diffSchemes, evaluate, type Scheme, type SchemeChange } from '@hengjian/engine';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit.ts';
import { loadFrame, needsOf } from '../input/frame.ts';
import { loadScheme } from '../input/scheme.ts';
import { renderResultChanges, resultChanges } from '../render/result-changes.ts';

function changeLines(changes: readonly SchemeChange[], context: Context): string {
  if (changes.length === 0) {
    return context.say({ 'zh-CN': '两个方案的内容相同。', en: 'The two schemes say the same.' });
  }
  const head = context.say({
    'zh-CN': `方案有 ${changes.length} 处不同：`,
    en: `The schemes differ in ${changes.length} place${changes.length === 1 ? '' : 's'}:`,
  });
  // People read the sentence; who edits the file looks for the id.
  const line = ({ of, id, field, sentence }: SchemeChange): string =>
    `  ${sentence[context.locale]}${of === 'scheme' ? '' : `  [${field === undefined ? id : `${id}: ${field}`}]`}`;
  return [head, ...changes.map(line)].join('\n');
}

async function compareResults(a: Scheme, b: Scheme, dataFile: string, context: Context) {
  const [before, after] = [compile(a), compile(b)];
  const frame = await loadFrame(dataFile, needsOf(before, after), context);
  const [resultsA, resultsB] = [evaluate(before, frame), evaluate(after, frame)];
  const changes = resultChanges(resultsA, resultsB);
  const total = frame.subjects.length;
  const head = context.say(
    changes.length === 0
      ? { 'zh-CN': `${total} 个对象的总分和名次都不变。`, en: `No total and no rank of the ${total} subjects changes.` }
      : {
          'zh-CN': `${total} 个对象中 ${changes.length} 个的总分或名次有变：`,
          en: `The total or rank of ${changes.length} of ${total} subjects changes:`,
        },
  );
  const table = changes.length === 0 ? '' : `\n${renderResultChanges(changes, resultsA, resultsB, context.locale)}`;
  return { json: { subjects: total, changed: changes }, text: `${head}${table}` };
}

const nameOf = ({ scheme, version }: Scheme) => ({ scheme, version });

export const diff: Command = {
  name: 'diff',
  arguments: ['A', 'B', '[DATA]'],
  summary: {
    'zh-CN': '比较两个方案：改了什么，影响谁的结果',
    en: 'Compare two schemes: what changed, and whose result it changes',
  },
  details: {
    'zh-CN':
      '给出 DATA 时，列出总分、状态或名次有变的对象（原 → 新）。数据须含两个方案所需的列。有无差异，退出码都为 0。',
    en: 'With DATA, lists the subjects whose total, status or rank changes (from → to). The data hold the columns of both schemes. The exit code is 0 with or without differences.',
  },
  options: {},
  async run(context, [fileA = '', fileB = '', dataFile]) {
    const a = await loadScheme(fileA, context.warn);
    const b = await loadScheme(fileB, context.warn);
    const changes = diffSchemes(a, b);
    const results = dataFile === undefined ? undefined : await compareResults(a, b, dataFile, context);
    context.progress.clear();
    if (context.json) {
      const document = {
        from: nameOf(a),
        to: nameOf(b),
        changes,
        ...(results === undefined ? {} : { results: results.json }),
      };
      await context.out.write(`${JSON.stringify(document, null, 2)}\n`);
      return EXIT.ok;
    }
    const parts = [changeLines(changes, context), ...(results === undefined ? [] : [results.text])];
    await context.out.write(`${parts.join('\n\n')}\n`);
    return EXIT.ok;
  },
};
