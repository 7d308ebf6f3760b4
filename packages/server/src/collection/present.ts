import { dataColumns, type Plan, type Text } from '@hengjian/engine';
import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { type FullText, text } from '../platform/text.ts';
import { isConfirmable, needsAnother } from './rules.ts';
import { IMPORT_STATES, IMPORT_TARGETS, type KeptImport } from './types.ts';

export const importShape = z
  .object({
    id: z.string(),
    round: z.string(),
    target: z.enum(IMPORT_TARGETS),
    /** The department it was brought for; null for every department's. */
    department: z.string().nullable(),
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    state: z.enum(IMPORT_STATES),
    createdAt: z.string(),
    rows: z.number().int(),
    cells: z.object({
      total: z.number().int(),
      new: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      conflicts: z.number().int(),
      missing: z.number().int(),
      problems: z.number().int(),
      warnings: z.number().int(),
    }),
    columns: z.array(
      z.object({
        column: z.string(),
        header: z.string(),
        node: z.object({ id: z.string(), title: anyText }).nullable(),
        problem: fullText.nullable(),
      }),
    ),
    job: z.string().nullable(),
    confirmable: z.boolean(),
    /** It replaces figures, and who asks has brought it in: another confirms it. */
    another: z.boolean(),
    next: fullText,
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof importShape>;

export const STATE_WORDS: Readonly<Record<KeptImport['state'], FullText>> = {
  checking: text('核对中', 'being checked'),
  ready: text('核对通过', 'checked'),
  refused: text('核对未通过', 'refused'),
  confirmed: text('已入账', 'confirmed'),
  discarded: text('已放弃', 'discarded'),
};

function next(kept: KeptImport, another = false): FullText {
  const { problems, new: fresh, changed } = kept.counts;
  switch (kept.state) {
    case 'checking':
      return text('正在核对，请稍候。', 'Being checked; please wait.');
    case 'refused':
      return problems > 0
        ? text(
            `有${problems}处错误，数据未入账。请下载标注了问题的表，改正后重新上传；原文件已保留。`,
            `${problems} errors; nothing was stored. Download the report, correct the file and upload it again; the file is kept.`,
          )
        : text(
            '核对没有完成。请重新核对或重新上传；原文件已保留。',
            'The check did not finish. Check again or upload again; the file is kept.',
          );
    case 'ready':
      if (another)
        return text(
          `新增${fresh}项、改变${changed}项。改变已入账的数据要两个人：表是您上传的，请办公室另一位同事核对后确认入账。`,
          `${fresh} new and ${changed} changed figures. It takes two people to replace figures: you brought this table in, so a colleague of the office has to check and confirm it.`,
        );
      return isConfirmable(kept)
        ? text(
            `新增${fresh}项、改变${changed}项。核对无误后请确认入账。`,
            `${fresh} new and ${changed} changed figures. Confirm to store them.`,
          )
        : text('与已有数据完全相同，无需入账。', 'Equal to what is there; nothing to store.');
    case 'confirmed':
      return kept.storedAt === null
        ? text('正在入账。', 'Being stored.')
        : text('已入账。如需更新得分，请重新计分。', 'Stored. Score again to update the results.');
    case 'discarded':
      return text('已放弃，数据未入账。', 'Discarded; nothing was stored.');
  }
}

/** The same of a file for a sheet: it goes there, and from there the way of all that is typed. */
function nextOfSheet(kept: KeptImport): FullText {
  const { problems, new: fresh, changed, conflicts } = kept.counts;
  switch (kept.state) {
    case 'checking':
      return next(kept);
    case 'refused':
      return problems > 0
        ? text(
            `有${problems}处需要改，填报表没有变。请按下面逐格改正后重新上传；也可下载标好问题的表对照着改。`,
            `${problems} places need correction; the sheet is as it was. Correct them and upload the file again.`,
          )
        : next(kept);
    case 'ready':
      if (!isConfirmable(kept))
        return text('与填报表现有内容相同，没有要放入的。', 'It says what the sheet says; there is nothing to put in.');
      return conflicts > 0
        ? text(
            `新填${fresh}格、改动${changed}格；另有${conflicts}格在您下载之后网上也改过，请先选留哪一个。`,
            `${fresh} new and ${changed} changed cells; ${conflicts} were changed here as well since: choose which stays.`,
          )
        : text(
            `新填${fresh}格、改动${changed}格。看过无误，放入填报表；之后还要提交审核。`,
            `${fresh} new and ${changed} changed cells. Put them into the sheet if they are right; it is submitted after that.`,
          );
    case 'confirmed':
      return text('已放入填报表。核对无误后请提交审核。', 'It is in the sheet. Submit the sheet when it is right.');
    case 'discarded':
      return text('已放弃，填报表没有变。', 'Discarded; the sheet is as it was.');
  }
}

/** `account`: who looks at it. */
export function presentImport(kept: KeptImport, account: string): ImportView {
  return {
    id: kept.id,
    round: kept.round,
    target: kept.target,
    department: kept.provider,
    fileName: kept.fileName,
    size: kept.size,
    sha256: kept.sha256,
    state: kept.state,
    createdAt: kept.createdAt.toISOString(),
    rows: kept.rows,
    cells: kept.counts,
    columns: kept.columns.map((column) => ({ ...column })),
    job: kept.job,
    confirmable: isConfirmable(kept),
    another: needsAnother(kept, account),
    next: kept.target === 'sheet' ? nextOfSheet(kept) : next(kept, needsAnother(kept, account)),
  };
}

const WORDS = ['', '缺数', 'n/a', '免责', '无效'] as const;

/** A figure as it is written in a table; a reason by its word. */
export function shownFigure(figure: { readonly status: number; readonly value: number | null }): string {
  return figure.value === null ? (WORDS[figure.status] ?? '') : String(figure.value);
}

/** The element a column is, or the leaf that reads it, for people. */
export function nodeOfColumn(plan: Plan): (column: string) => { id: string; title: Text } {
  const nodes = new Map(dataColumns(plan).map(({ column, element, leaf }) => [column, element ?? leaf]));
  return (column) => {
    const node = nodes.get(column);
    return { id: node?.id ?? column, title: node?.title ?? { 'zh-CN': column } };
  };
}
