import { Readable } from 'node:stream';
import { type OutCell, streamXlsx } from '@hengjian/tabular';
import { z } from 'zod';
import { type Context, defineFileOperation, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { DRAWING_ERRORS, type Drawn, drawSlipsOf, slipAddress } from '../draw.ts';
import { refuse } from '../locale.ts';
import { ballotParams, boxParams, wordsShape } from '../shapes.ts';
import { printedCode } from '../slips.ts';

const common = {
  permission: 'ballots.manage',
  method: 'POST',
  everywhere: true,
  secret: true,
  auditRefusals: true,
} as const;

/**
 * The codes of one box's slips. Whoever has them could vote with those that nobody has used: every drawing is an entry of the trail, with who, when and which
 * box; the answer is kept nowhere.
 */
export const drawSlips = defineOperation({
  ...common,
  name: 'ballots.draw-slips',
  summary: text('打印测评纸条', 'Draw the slips of a box'),
  path: '/ballots/:ballotId/boxes/:box/slips',
  params: boxParams,
  output: z.object({
    title: wordsShape,
    sheet: wordsShape,
    group: wordsShape,
    /** Path of the rater's page; `#`, the box's number, a full stop and a slip's code follow it. */
    path: z.string(),
    codes: z.array(z.string()),
  }),
  errors: DRAWING_ERRORS,
  async handle(context, { params }) {
    const { title, path, boxes } = await drawSlipsOf(context, params.ballotId, params.box);
    const [box] = boxes;
    if (box === undefined) throw refuse('ballot.no-box', { box: params.box });
    const { no, sheet, group, slips, code } = box;
    context.change({ after: { box: no, slips } });
    return {
      title,
      sheet,
      group,
      path,
      codes: Array.from({ length: slips }, (_, at) => printedCode(code(at + 1))),
    };
  },
});

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What a message channel takes, and far below what a sheet of Excel holds. */
const MOST_ROWS = 200_000;
const HEAD = { bold: true, fill: 'F2F2F2', border: true } as const;

function* rowsOf(context: Pick<Context, 'services' | 'client'>, drawn: Drawn): Generator<readonly OutCell[]> {
  yield ['序号', '类别', '测评表', '号码', '网址'].map((value) => ({ value, style: HEAD }));
  let row = 0;
  for (const box of drawn.boxes)
    for (let at = 1; at <= box.slips; at++) {
      row += 1;
      const code = box.code(at);
      const address = slipAddress(context, drawn, box.no, code);
      yield [row, box.group['zh-CN'], box.sheet['zh-CN'], printedCode(code), address];
    }
}

/** All codes of a ballot as a table, for the office's own messages; a drawing like any other. */
export const exportSlips = defineFileOperation({
  ...common,
  name: 'ballots.export-slips',
  summary: text('导出纸条号码', 'Export the codes of all slips'),
  path: '/ballots/:ballotId/slips.xlsx',
  params: ballotParams,
  output: 'file',
  mediaType: XLSX,
  errors: [...DRAWING_ERRORS, 'slips.too-many'],
  async handle(context, { params }) {
    const drawn = await drawSlipsOf(context, params.ballotId, null);
    const slips = drawn.boxes.reduce((sum, box) => sum + box.slips, 0);
    if (slips > MOST_ROWS) throw refuse('slips.too-many', { count: slips, most: MOST_ROWS });
    context.change({ after: { boxes: drawn.boxes.length, slips } });
    const columns = [{ width: 8 }, { width: 16 }, { width: 32 }, { width: 18 }, { width: 90 }];
    const { services, client } = context;
    return {
      mediaType: XLSX,
      fileName: `测评号码-${params.ballotId.slice(0, 8)}.xlsx`,
      body: async () =>
        Readable.from(
          streamXlsx([{ name: '测评号码', columns, freeze: { rows: 1 }, rows: rowsOf({ services, client }, drawn) }]),
        ),
    };
  },
});
