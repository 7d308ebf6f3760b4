import { parseArgs } from 'node:util';
import type { Locale } from '@hengjian/engine';
import { nearest } from '@hengjian/engine';
import type { Command, Context, OptionValues } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit.ts';
import { COMMON, commandHelp, generalHelp, usageOf } from './help.ts';
import { PipeClosed, type Sink, stdoutSink } from './io/output.ts';
import { type ProgressBar, progressBar } from './io/progress.ts';
import { type CliProblem, InputError, UsageError } from './problem.ts';
import { renderProblems, summaryLine } from './render/problems.ts';
import { LOCALES, localeOf } from './text.ts';

export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** The language is needed before the arguments are understood: to say what is wrong with them. */
function localeFrom(world: World): Locale {
  const { argv } = world;
  const at = argv.indexOf('--lang');
  const given = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return LOCALES.find((locale) => locale === given) ?? localeOf(world.env);
}

function findCommand(name: string): Command {
  const found = COMMANDS.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = COMMANDS.map((command) => command.name);
  const near = nearest(name, names);
  throw new UsageError({
    'zh-CN': `没有命令“${name}”。${near === undefined ? `可用：${names.join('、')}。` : `是否为“${near}”？`}`,
    en: `There is no command "${name}". ${near === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${near}"?`}`,
  });
}

function parse(command: Command, args: readonly string[]): { positionals: string[]; values: OptionValues } {
  const all = { ...command.options, ...COMMON };
  const options = Object.fromEntries(Object.entries(all).map(([name, { option }]) => [name, option]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const known = all[token.name];
    if (known === undefined) throw unknownOption(token.rawName, Object.keys(all));
    if (
      known.option.type === 'string' &&
      (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))
    ) {
      throw new UsageError({ 'zh-CN': `${token.rawName} 后面要有一个值。`, en: `${token.rawName} needs a value.` });
    }
    if (known.option.type === 'boolean' && token.value !== undefined) {
      throw new UsageError({ 'zh-CN': `${token.rawName} 不带值。`, en: `${token.rawName} takes no value.` });
    }
    values[token.name] = token.value ?? true;
  }
  return { positionals, values };
}

function unknownOption(raw: string, names: readonly string[]): UsageError {
  const near = nearest(raw.replace(/^-+/, ''), names);
  return new UsageError({
    'zh-CN': `没有选项 ${raw}。${near === undefined ? '' : `是否为 --${near}？`}`,
    en: `There is no option ${raw}.${near === undefined ? '' : ` Did you mean --${near}?`}`,
  });
}

function checkArguments(command: Command, positionals: readonly string[], values: OptionValues): void {
  const needed = command.arguments.filter((name) => !name.startsWith('['));
  if (positionals.length < needed.length) {
    const lacking = needed.slice(positionals.length).join(' ');
    throw new UsageError({ 'zh-CN': `缺少参数：${lacking}。`, en: `Missing: ${lacking}.` });
  }
  if (positionals.length > command.arguments.length) {
    const surplus = positionals.slice(command.arguments.length).join(' ');
    throw new UsageError({ 'zh-CN': `多余的参数：${surplus}。`, en: `Too many arguments: ${surplus}.` });
  }
  if (values.lang !== undefined && !LOCALES.some((locale) => locale === values.lang)) {
    throw new UsageError({ 'zh-CN': '--lang 只能是 zh-CN 或 en。', en: '--lang is zh-CN or en.' });
  }
}

interface Desk {
  readonly world: World;
  readonly locale: Locale;
  readonly out: Sink;
  progress: ProgressBar;
  json: boolean;
  usage: string;
}

function contextOf(desk: Desk, values: OptionValues): Context {
  const { world, locale, out, progress, json } = desk;
  return {
    locale,
    json,
    signal: world.signal,
    progress,
    out,
    say: (text) => text[locale],
    warn(problems, leftOut = 0) {
      if (values.quiet === true || problems.length === 0) return;
      progress.clear();
      world.stderr.write(`${renderProblems(problems, locale)}\n`);
      if (leftOut > 0) world.stderr.write(`${summaryLine(problems, leftOut, locale)}\n`);
    },
  };
}

async function tellProblems(
  desk: Desk,
  problems: readonly CliProblem[],
  leftOut: number,
  source?: string,
): Promise<void> {
  if (desk.json) {
    await desk.out.write(`${JSON.stringify({ ok: false, problems, leftOut }, null, 2)}\n`);
    await desk.out.finish();
    return;
  }
  const { locale } = desk;
  desk.world.stderr.write(`${renderProblems(problems, locale, source)}\n${summaryLine(problems, leftOut, locale)}\n`);
}

/** Turns whatever stopped a command into words and an exit code. */
async function settle(desk: Desk, error: unknown): Promise<number> {
  const { world, locale } = desk;
  desk.progress.clear();
  if (error instanceof PipeClosed) return EXIT.ok;
  if (error instanceof Error && error.name === 'AbortError') {
    world.stderr.write(locale === 'zh-CN' ? '已取消，没有留下文件。\n' : 'Cancelled; no file was left behind.\n');
    return EXIT.cancelled;
  }
  if (error instanceof UsageError) {
    world.stderr.write(`${error.text[locale]}\n${locale === 'zh-CN' ? '用法' : 'Usage'}: ${desk.usage}\n`);
    return EXIT.usage;
  }
  if (error instanceof InputError) {
    await tellProblems(desk, error.problems, error.leftOut, error.source);
    return EXIT.problems;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const words =
    locale === 'zh-CN'
      ? '程序自身出现故障，请把以下内容报告给开发者：'
      : 'This is a fault of the program. Please report it with the following:';
  world.stderr.write(`${words}\n${detail}\n`);
  return EXIT.internal;
}

/** `hengjian --lang en check …` is the same as `hengjian check … --lang en`. */
function commandFirst(argv: readonly string[]): readonly string[] {
  const [first = '', second] = argv;
  if (first.startsWith('--lang=')) return [...argv.slice(1), first];
  if (first === '--lang' && second !== undefined) return argv.length === 2 ? [] : [...argv.slice(2), first, second];
  return argv;
}

async function dispatch(desk: Desk): Promise<number> {
  const { world, locale } = desk;
  const [name, ...args] = commandFirst(world.argv);
  if (name === undefined || name.startsWith('--lang') || name === '--help' || name === '-h' || name === 'help') {
    await desk.out.write(generalHelp(COMMANDS, locale));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = findCommand(name);
  desk.usage = usageOf(command);
  const { positionals, values } = parse(command, args);
  if (values.help === true) {
    await desk.out.write(commandHelp(command, locale));
    return EXIT.ok;
  }
  desk.json = values.json === true;
  checkArguments(command, positionals, values);
  const visible = values.quiet !== true && (values.progress === true || world.stderr.isTTY === true);
  desk.progress = progressBar(world.stderr, visible);
  return command.run(contextOf(desk, values), positionals, values);
}

/** Runs one command and gives its exit code. Never throws, never ends the process. */
export async function run(world: World): Promise<number> {
  const desk: Desk = {
    world,
    locale: localeFrom(world),
    out: stdoutSink(world.stdout),
    progress: progressBar(world.stderr, false),
    json: false,
    usage: `hengjian ${COMMANDS.map(({ name }) => name).join('|')} …`,
  };
  try {
    const code = await dispatch(desk);
    desk.progress.clear();
    await desk.out.finish();
    return code;
  } catch (error) {
    return settle(desk, error);
  }
}
