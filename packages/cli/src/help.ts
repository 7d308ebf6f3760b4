import type { Locale } from '@hengjian/engine';
import type { Command, OptionHelp } from './command.ts';
import { padEnd } from './io/width.ts';
import type { Bilingual } from './text.ts';

/** Options of every command. */
export const COMMON: Readonly<Record<string, OptionHelp>> = {
  json: {
    option: { type: 'boolean' },
    help: { 'zh-CN': '输出 JSON，供程序读取', en: 'JSON output, for programs' },
  },
  lang: {
    option: { type: 'string' },
    value: 'zh-CN|en',
    help: { 'zh-CN': '语言（默认取自 LANG，否则中文）', en: 'language (default from LANG, else Chinese)' },
  },
  quiet: {
    option: { type: 'boolean', short: 'q' },
    help: { 'zh-CN': '不显示进度和提示', en: 'no progress and no warnings' },
  },
  progress: {
    option: { type: 'boolean' },
    help: { 'zh-CN': '不在终端上也显示进度', en: 'show progress even where stderr is no terminal' },
  },
  help: { option: { type: 'boolean', short: 'h' }, help: { 'zh-CN': '显示帮助', en: 'show this help' } },
};

const EXIT_CODES: Bilingual = {
  'zh-CN':
    '退出码：0 正常；1 方案、数据或文件有问题；2 用法错误；70 程序自身故障；130 被取消。\n结果写到标准输出，进度和提示写到标准错误。',
  en: 'Exit codes: 0 fine; 1 a problem in the scheme, the data or a file; 2 wrong use; 70 a fault of the program; 130 cancelled.\nData go to standard output, progress and messages to standard error.',
};

function optionLines(options: Readonly<Record<string, OptionHelp>>, locale: Locale): string[] {
  return Object.entries(options).map(([name, { option, value, help }]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    const long = `--${name}${value === undefined ? '' : ` ${value}`}`;
    return `  ${padEnd(short + long, 24)}  ${help[locale]}`;
  });
}

export function usageOf(command: Command): string {
  return `hengjian ${[command.name, ...command.arguments].join(' ')}`;
}

export function commandHelp(command: Command, locale: Locale): string {
  const zh = locale === 'zh-CN';
  return `${[
    `${zh ? '用法' : 'Usage'}: ${usageOf(command)} [${zh ? '选项' : 'options'}]`,
    '',
    `${command.summary[locale]}${zh ? '。' : '.'}`,
    '',
    command.details[locale],
    '',
    zh ? '选项：' : 'Options:',
    ...optionLines({ ...command.options, ...COMMON }, locale),
    '',
    EXIT_CODES[locale],
  ].join('\n')}\n`;
}

export function generalHelp(commands: readonly Command[], locale: Locale): string {
  const zh = locale === 'zh-CN';
  const width = Math.max(...commands.map((command) => usageOf(command).length)) + 2;
  return `${[
    zh
      ? 'hengjian 衡鉴：按方案计算、解释和比较考核得分，校验留痕。'
      : 'hengjian 衡鉴: score, explain and compare by a written scheme; check a trail.',
    '',
    ...commands.map((command) => `  ${padEnd(usageOf(command), width)}${command.summary[locale]}`),
    '',
    zh ? '每个命令的说明：hengjian 命令 --help' : 'More on each: hengjian COMMAND --help',
    '',
    EXIT_CODES[locale],
  ].join('\n')}\n`;
}
