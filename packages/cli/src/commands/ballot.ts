import { readFile, stat } from 'node:fs/promises';
import { type Receipt, readReceipt, verifyPublication } from '@hengjian/ballot';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { fileProblem, unreadable } from '../input/file-problem.ts';
import { UsageError } from '../problem.ts';
import { ballotText } from '../render/ballot.ts';

/** A ballot of a hundred thousand papers and forty items; a text cannot be longer in one piece. */
const LARGEST = 400 * 1024 * 1024;

/** The rater's page saves a file with the receipt, and with the acknowledgement behind this word. */
const ACKNOWLEDGEMENT = /^acknowledgement ([\w-]+)$/m;
const CODE = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/;
const LARGEST_RECEIPT = 10_000;

async function savedReceipt(file: string): Promise<Receipt | null> {
  try {
    if ((await stat(file)).size > LARGEST_RECEIPT) return null;
    const text = await readFile(file, 'utf8');
    const receipt = await readReceipt(CODE.exec(text)?.[0] ?? '');
    const acknowledgement = ACKNOWLEDGEMENT.exec(text)?.[1];
    return receipt === null || acknowledgement === undefined ? receipt : { ...receipt, acknowledgement };
  } catch {
    return null;
  }
}

async function receiptOf(given: string | boolean | undefined): Promise<Receipt | null> {
  if (given === undefined) return null;
  const receipt = (await readReceipt(String(given))) ?? (await savedReceipt(String(given)));
  if (receipt !== null) return receipt;
  throw new UsageError({
    'zh-CN': `“${given}”不是回执，也不是存下的回执文件：回执是32个字母和数字，请对照重新输入。`,
    en: `"${given}" is no receipt and no file with one: a receipt has 32 letters and digits; compare it and type it again.`,
  });
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    if ((await stat(file)).size > LARGEST)
      throw fileProblem(
        file,
        'file.large',
        '文件超过400 MiB，不是计票文件。',
        'The file is larger than 400 MiB: no published ballot.',
      );
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof Error && 'problems' in error ? error : unreadable(file, error);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fileProblem(file, 'file.json', '不是 JSON 文件，或没有下载完整。', 'Not a JSON file, or not all of it.');
  }
}

export const ballot: Command = {
  name: 'ballot',
  arguments: ['verify', 'FILE'],
  summary: {
    'zh-CN': '离线重新计算一次测评的公开计票文件，用回执查自己的票',
    en: 'Recount a published ballot offline, and find your own paper by its receipt',
  },
  details: {
    'zh-CN':
      'FILE 是测评结束后公开的 .json 文件。核对每张票的签名、票数、每道题的条数和合计、加权结果，以及小组合并显示的规则。\n有任何一处不符，退出码为 1。不凭回执查不出来的：公布之前被服务器改掉或漏掉的票，只有投票人自己能发现。',
    en: 'FILE is the .json file published after a ballot is closed. Checks the signature of every paper, the numbers of papers, the entries and counts of every item, the weighted results, and the rule by which small groups are shown together.\nThe exit code is 1 if anything does not agree. What nobody finds without a receipt: a paper that the server changed or left out before it published; only its rater can.',
  },
  options: {
    receipt: {
      option: { type: 'string' },
      value: 'CODE|FILE',
      help: {
        'zh-CN':
          '投票后得到的回执，或存下的回执文件：查自己的票是否照原样计入；文件里有签收证明，收了却没有计入的可以证明',
        en: 'the receipt of a paper, or the file in which it was saved: was it counted, and as it was cast; the file proves that it was taken',
      },
    },
  },
  async run(context, [act = '', file = ''], values) {
    if (act !== 'verify')
      throw new UsageError({
        'zh-CN': `没有 ballot ${act}，只有 ballot verify。`,
        en: `There is no ballot ${act}, only ballot verify.`,
      });
    const receipt = await receiptOf(values.receipt);
    const verified = await verifyPublication(await readJson(file), receipt);
    const { findings, signed, onPaper, own, publication } = verified;
    const text = context.json
      ? JSON.stringify(
          { file, ok: findings.length === 0, findings, signed, onPaper, own, results: publication?.results ?? [] },
          null,
          2,
        )
      : context.say(ballotText(file, verified));
    await context.out.write(`${text}\n`);
    return findings.length === 0 ? EXIT.ok : EXIT.problems;
  },
};
