import { z } from 'zod';
import { boxParams, DRAWING_ERRORS, drawSlipsOf, printedCode, slipAddress } from '../../ballots/index.ts';
import { defineFileOperation } from '../../platform/operation/define.ts';
import { pick, text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { rendererOf } from '../renderer.ts';

const PDF = 'application/pdf';
/** Twenty pages: what is set in a few seconds. A larger box comes in parts. */
const PART = 480;
const HOW_TO = text('扫码，或打开测评网页后输入号码：', 'Scan, or type the code on the ballot’s page:');
const PROMISE = text(
  '不记名：谁也查不出哪张票是谁的。只能用一次，请勿拍照转给他人。',
  'Anonymous: nobody can find out whose paper is whose. Good for one paper; do not pass on a picture of it.',
);

/**
 * The slips of one box on sheets to cut. It is a drawing like any other (`ballots.draw-slips`): an entry of the trail with who, when and which box. No document
 * is made: the file goes out once and is kept nowhere.
 */
export const getSlips = defineFileOperation({
  name: 'documents.get-slips',
  summary: text('打印测评纸条（PDF）', 'Slips of a box to print and cut'),
  permission: 'ballots.manage',
  method: 'POST',
  path: '/ballots/:ballotId/boxes/:box/slips.pdf',
  everywhere: true,
  secret: true,
  auditRefusals: true,
  params: boxParams,
  query: z.object({ part: z.coerce.number().int().min(1).max(100).default(1) }),
  output: 'file',
  mediaType: PDF,
  errors: [...DRAWING_ERRORS, 'slips.no-part'],
  async handle(context, { params, query }) {
    const { locale, services, client, change } = context;
    const drawn = await drawSlipsOf(context, params.ballotId, params.box);
    const [box] = drawn.boxes;
    const before = (query.part - 1) * PART;
    const slips = Math.min(PART, (box?.slips ?? 0) - before);
    if (slips <= 0) throw refuse('slips.no-part', { part: query.part, slips: box?.slips ?? 0 });
    change({ after: { box: params.box, part: query.part, slips } });
    const codes = Array.from({ length: slips }, (_, at) => box?.code(before + at + 1) ?? '');
    const sheets = {
      title: pick(drawn.title, locale),
      sheet: pick(box?.sheet ?? { 'zh-CN': '' }, locale),
      group: pick(box?.group ?? { 'zh-CN': '' }, locale),
      howTo: pick(HOW_TO, locale),
      promise: pick(PROMISE, locale),
      slips: codes.map((code) => ({
        code: printedCode(code),
        address: slipAddress({ services, client }, drawn, params.box, code),
      })),
    };
    return {
      mediaType: PDF,
      fileName: `测评纸条-${params.ballotId.slice(0, 8)}-${params.box}-${query.part}.pdf`,
      body: () => rendererOf(services).renderSlips(sheets),
    };
  },
});
