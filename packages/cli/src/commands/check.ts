import type { Scheme, SchemeNode } from '@hengjian/engine';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit.ts';
import { issueProblems, parseFile, readSchemeText } from '../input/scheme.ts';
import type { CliProblem } from '../problem.ts';
import { renderProblems, summaryLine } from '../render/problems.ts';

function leaves(node: SchemeNode): number {
  return node.kind === 'leaf' ? 1 : node.children.reduce((sum, child) => sum + leaves(child), 0);
}

function praise(file: string, scheme: Scheme, context: Context): string {
  const { version, root } = scheme;
  const title = scheme.title[context.locale] ?? scheme.title['zh-CN'];
  return context.say({
    'zh-CN': `${file}: 没有错误。${title}（${scheme.scheme} 第${version}版），满分 ${root.max}，${leaves(root)} 项指标。`,
    en: `${file}: no errors. ${title} (${scheme.scheme}, version ${version}), ${root.max} points, ${leaves(root)} indicators.`,
  });
}

function report(file: string, text: string, scheme: Scheme | null, problems: CliProblem[], context: Context): string {
  const parts: string[] = [];
  if (problems.length > 0) parts.push(renderProblems(problems, context.locale, text));
  if (scheme !== null) parts.push(praise(file, scheme, context));
  else parts.push(summaryLine(problems, 0, context.locale));
  return `${parts.join('\n')}\n`;
}

export const check: Command = {
  name: 'check',
  arguments: ['SCHEME'],
  summary: { 'zh-CN': '检查方案，列出全部问题及所在行列', en: 'Check a scheme: every problem, with line and column' },
  details: {
    'zh-CN': '方案为 YAML，或同样内容的 JSON。有错误时退出码为 1；只有提示时为 0。',
    en: 'A scheme is YAML, or the same as JSON. Exit code 1 if there is an error; warnings alone leave it 0.',
  },
  options: {},
  async run(context, [file = '']) {
    const loaded = await readSchemeText(file);
    const { scheme, issues } = parseFile(loaded);
    const problems = issueProblems(file, issues);
    const ok = scheme !== null;
    await context.out.write(
      context.json
        ? `${JSON.stringify({ file, ok, problems }, null, 2)}\n`
        : report(file, loaded.text, scheme, problems, context),
    );
    return ok ? EXIT.ok : EXIT.problems;
  },
};
