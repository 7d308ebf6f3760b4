import { z } from 'zod';
import {
  chosenBoxes,
  drawnOf,
  fileShape,
  MOST_SLIPS_AT_ONCE,
  SLIP_ERRORS,
  type Slips,
  slipAddress,
  slipsOf,
} from '../../ballots/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import type { SlipSheet } from '../render/index.ts';
import { rendererOf } from '../renderer.ts';

function sheetOf({ title, path, door, batches }: Slips, origin: string): SlipSheet {
  const host = origin.replace(/^https?:\/\//, '');
  return {
    title: title['zh-CN'],
    door: `${host}${door}`,
    slips: batches.flatMap(({ box, sheet, group, codes }) =>
      codes.map((code) => ({
        sheet: sheet['zh-CN'],
        group: group['zh-CN'],
        code,
        address: slipAddress(origin, path, box, code),
      })),
    ),
  };
}

/** Pages to be cut. They are set before the transaction, and go out only with the entry of the trail. */
export const printSlips = defineOperation({
  name: 'documents.print-slips',
  summary: text('打印测评纸条', 'Slips of a ballot as pages to be cut'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/slip-sheet',
  everywhere: true,
  secret: true,
  params: z.object({ ballotId: z.string().max(100) }),
  body: chosenBoxes,
  output: fileShape.extend({ pages: z.number().int() }),
  errors: SLIP_ERRORS,
  auditRefusals: true,
  async prepare({ tenant, services, client }, { params: { ballotId }, body: { boxes } }) {
    const asked = { ballot: ballotId, boxes, most: MOST_SLIPS_AT_ONCE };
    const slips = await services.db.read(tenant, (tx) => slipsOf(tx, services, asked));
    const sheet = sheetOf(slips, services.outbound.publicUrl || client.origin);
    return { slips, ...(await rendererOf(services).renderSlips(sheet)) };
  },
  async handle({ change }, { params: { ballotId } }, { slips, pdf, pages }) {
    change({ after: drawnOf(slips) });
    return {
      fileName: `测评纸条-${ballotId.slice(0, 8)}.pdf`,
      mediaType: 'application/pdf',
      base64: Buffer.from(pdf).toString('base64'),
      pages,
    };
  },
});
