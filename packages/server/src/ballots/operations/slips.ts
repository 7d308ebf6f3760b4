import { type OutCell, writeXlsx } from '@hengjian/tabular';
import { z } from 'zod';
import { defineLane, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { findBallotOfRater } from '../repository/raters.ts';
import { ballotParams, boxParams, wordsShape } from '../shapes.ts';
import { drawnOf, MOST_SLIPS_AT_ONCE, type Slips, slipAddress, slipsOf } from '../slip-batches.ts';
import { slipRater } from '../slips.ts';

/**
 * The codes of one box's slips, to be printed or sent. Whoever has them could vote with those that nobody has used: every drawing is an entry of the trail, with
 * who, when and which box; the answer is kept nowhere.
 */
export const drawSlips = defineOperation({
  name: 'ballots.draw-slips',
  summary: text('取测评纸条的号码', 'Draw the slips of a box'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/boxes/:box/slips',
  everywhere: true,
  secret: true,
  params: boxParams,
  output: z.object({
    title: wordsShape,
    sheet: wordsShape,
    group: wordsShape,
    path: z.string(),
    codes: z.array(z.string()),
  }),
  errors: ['ballot.not-found', 'ballot.not-open', 'ballot.closed', 'ballot.interrupted', 'ballot.no-box'],
  auditRefusals: true,
  async handle({ tx, services, change }, { params: { ballotId, box } }) {
    const slips = await slipsOf(tx, services, { ballot: ballotId, boxes: [box] });
    change({ after: drawnOf(slips) });
    const [batch] = slips.batches;
    if (batch === undefined) throw refuse('ballot.no-box', { box });
    const { sheet, group, codes } = batch;
    return { title: slips.title, sheet, group, path: slips.path, codes: [...codes] };
  },
});

const HEAD = { bold: true, wrap: true, fill: 'F2F2F2', border: true } as const;
const COLUMNS = [
  ['序号', 8],
  ['测评表', 28],
  ['评价者类别', 18],
  ['号码', 20],
  ['网址', 80],
] as const;

function rowsOf({ batches, path }: Slips, origin: string): OutCell[][] {
  const all = batches.flatMap(({ box, sheet, group, codes }) => codes.map((code) => ({ box, sheet, group, code })));
  return all.map(({ box, sheet, group, code }, at) => [
    at + 1,
    sheet['zh-CN'],
    group['zh-CN'],
    code,
    slipAddress(origin, path, box, code),
  ]);
}

export const chosenBoxes = z.object({
  /** Those of all boxes that have slips, where it is null. */
  boxes: z.array(z.number().int().min(1).max(65_535)).min(1).max(2000).nullable(),
});
/** A file that is kept nowhere and goes out with an act of the trail. */
export const fileShape = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() });
export const SLIP_ERRORS = [
  'ballot.not-found',
  'ballot.not-open',
  'ballot.closed',
  'ballot.interrupted',
  'ballot.no-box',
  'slips.too-many',
  'slips.none',
] as const;

/** For the office's own way of sending: one row for each slip, with the address that opens the sheet. */
export const exportSlips = defineOperation({
  name: 'ballots.export-slips',
  summary: text('导出测评号码和网址', 'Export codes and addresses of slips'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/slip-list',
  everywhere: true,
  secret: true,
  params: ballotParams,
  body: chosenBoxes,
  output: fileShape,
  errors: SLIP_ERRORS,
  auditRefusals: true,
  async handle({ tx, services, client, change }, { params: { ballotId }, body: { boxes } }) {
    const slips = await slipsOf(tx, services, { ballot: ballotId, boxes, most: MOST_SLIPS_AT_ONCE });
    change({ after: drawnOf(slips) });
    const bytes = await writeXlsx([
      {
        name: '号码',
        freeze: { rows: 1, columns: 1 },
        columns: COLUMNS.map(([, width]) => ({ width })),
        rows: [
          COLUMNS.map(([value]): OutCell => ({ value, style: HEAD })),
          ...rowsOf(slips, services.outbound.publicUrl || client.origin),
        ],
      },
    ]);
    return {
      fileName: `测评号码-${ballotId.slice(0, 8)}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      base64: Buffer.from(bytes).toString('base64'),
    };
  },
});

/** Whose slip it is, for those who type a code and have no address. */
export const findBallotOfSlip = defineLane({
  name: 'ballots.find-ballot',
  summary: text('按号码找测评', 'Find the ballot of a slip'),
  permission: 'ballots.rate',
  unbound: 'who has a code may know what it is for',
  lane: 'nameless',
  method: 'POST',
  path: '/ballot-of-slip',
  body: z.object({ slip: z.string().min(1).max(40) }),
  output: z.object({ ballot: z.string() }),
  errors: ['slip.unknown'],
  async handle({ services, tenant }, { body: { slip } }) {
    const ballot = await services.db.read(tenant, (tx) => findBallotOfRater(tx, slipRater(slip)));
    if (ballot === null) throw refuse('slip.unknown');
    return { ballot };
  },
});
