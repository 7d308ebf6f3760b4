import { z } from 'zod';
import { fullText } from '../platform/jobs/present.ts';
import { type FullText, text } from '../platform/text.ts';
import { IMPORT_STATES, type UnitImport } from './types.ts';

export const importShape = z
  .object({
    id: z.string(),
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    day: z.string(),
    state: z.enum(IMPORT_STATES),
    createdAt: z.string(),
    rows: z.number().int(),
    counts: z.object({
      new: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      problems: z.number().int(),
      warnings: z.number().int(),
    }),
    job: z.string().nullable(),
    confirmable: z.boolean(),
    next: fullText,
  })
  .meta({ id: 'UnitImport' });

export const isConfirmable = ({ state, counts }: UnitImport): boolean =>
  state === 'ready' && counts.new + counts.changed > 0;

function next(kept: UnitImport): FullText {
  const { problems, new: fresh, changed } = kept.counts;
  switch (kept.state) {
    case 'checking':
      return text('正在核对，请稍候。', 'Being checked; please wait.');
    case 'refused':
      return problems > 0
        ? text(
            `有${problems}处错误，没有入库。请下载标注了问题的表，改正后重新上传；原文件已保留。`,
            `${problems} errors; nothing was stored. Download the report, correct the file and upload it again; the file is kept.`,
          )
        : text(
            '核对没有完成。请重新核对或重新上传；原文件已保留。',
            'The check did not finish. Check again or upload again; the file is kept.',
          );
    case 'ready':
      return isConfirmable(kept)
        ? text(
            `将增加${fresh}个单位，更改${changed}个单位。看过下面的清单后请确认。`,
            `${fresh} units would be added and ${changed} changed. Look through the list and confirm.`,
          )
        : text('与现有单位完全相同，无需入库。', 'Equal to what is there; nothing to store.');
    case 'confirmed':
      return text('已入库。', 'Stored.');
    case 'discarded':
      return text('已放弃，没有入库。', 'Discarded; nothing was stored.');
  }
}

export function presentImport(kept: UnitImport): z.infer<typeof importShape> {
  return {
    id: kept.id,
    fileName: kept.fileName,
    size: kept.size,
    sha256: kept.sha256,
    day: kept.day,
    state: kept.state,
    createdAt: kept.createdAt.toISOString(),
    rows: kept.rows,
    counts: { ...kept.counts },
    job: kept.job,
    confirmable: isConfirmable(kept),
    next: next(kept),
  };
}
