import { compile, evaluate, explain as explainFigure } from '@hengjian/engine';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { checkNode, findSubject } from '../input/find-subject.ts';
import { loadFrame, needsOf } from '../input/frame.ts';
import { loadScheme } from '../input/scheme.ts';
import { renderTrace, textIn } from '../render/trace.ts';
import { depthOf } from './depth.ts';

export const explain: Command = {
  name: 'explain',
  arguments: ['SCHEME', 'DATA', 'SUBJECT', '[NODE]'],
  summary: { 'zh-CN': '解释一个对象的得分，逐项说明来由', en: 'Explain the score of one subject, line by line' },
  details: {
    'zh-CN':
      'SUBJECT 为对象标识或（不重名的）名称；NODE 为节点 id，默认从总分开始。数字按方案规定的位数显示，--json 给出完整数值。',
    en: 'SUBJECT is an id, or a name that only one subject bears; NODE is a node id, by default the root. Figures are shown as the scheme displays them; --json gives them in full.',
  },
  options: {
    depth: {
      option: { type: 'string' },
      value: 'D',
      help: { 'zh-CN': '只解释到所选节点以下 D 层（默认全部）', en: 'D levels below the node (default: all)' },
    },
  },
  async run(context, [schemeFile = '', dataFile = '', wanted = '', node], values) {
    const depth = depthOf(values);
    const scheme = await loadScheme(schemeFile, context.warn);
    const plan = compile(scheme);
    if (node !== undefined) checkNode(plan, node);
    const frame = await loadFrame(dataFile, needsOf(plan), context);
    const subject = findSubject(frame, wanted);
    const trace = explainFigure(evaluate(plan, frame), subject, node, { depth });
    context.progress.clear();
    if (context.json) {
      await context.out.write(`${JSON.stringify(trace, null, 2)}\n`);
      return EXIT.ok;
    }
    const id = frame.subjects[subject] ?? '';
    const name = frame.names?.[subject] ?? '';
    const who = name === '' || name === id ? id : `${name} [${id}]`;
    const group = frame.groups?.[subject] ?? '';
    const title = textIn(scheme.title, context.locale);
    const head = context.say({
      'zh-CN': `${who}${group === '' ? '' : `（${group}）`}  ${title}，第${scheme.version}版`,
      en: `${who}${group === '' ? '' : ` (${group})`}  ${title}, version ${scheme.version}`,
    });
    await context.out.write(`${head}\n\n${renderTrace(trace, scheme, context.locale)}`);
    return EXIT.ok;
  },
};
