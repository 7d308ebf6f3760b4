import { draw } from '../charts/draw.ts';
import type { Mark } from '../charts/scene.ts';
import { tones } from '../charts/scene.ts';
import { contentHash, HASH_MARK } from '../content-hash.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { tableSize } from '../table-size.ts';
import { printable } from '../text/clean.ts';
import { organSize } from './organ-size.ts';

/** What the Typst template reads: the model with charts drawn, characters that can be printed, and the document's own hash in place. */
export interface Prepared {
  readonly json: string;
  readonly hash: string;
  /** Characters no font has; printed as 〓. */
  readonly unprintable: readonly string[];
}

export function prepare(model: OfficialDocument): Prepared {
  const hash = contentHash(model);
  const lost = new Set<string>();
  const page = {
    ...model,
    organSize: organSize(model.organ),
    body: model.body.map(prepareBlock),
  };
  const json = JSON.stringify(page, (_, value: unknown) =>
    typeof value === 'string' ? printable(value.replaceAll(HASH_MARK, hash), lost) : value,
  );
  return { json, hash, unprintable: [...lost].sort() };
}

function prepareBlock(block: Block): unknown {
  if (block.kind === 'table') return { ...block, size: tableSize(block) };
  if (block.kind !== 'chart') return block;
  const scene = draw(block.data);
  return {
    kind: 'chart',
    caption: block.caption,
    width: scene.width,
    height: scene.height,
    marks: scene.marks.map(compact),
  };
}

/** Marks as short arrays: a report has a few hundred, and Typst reads them faster so. */
function compact(mark: Mark): unknown[] {
  switch (mark.kind) {
    case 'line':
      return ['l', mark.points, tones[mark.tone], mark.width, mark.dash === true];
    case 'area':
      return [
        'a',
        mark.points,
        mark.fill === undefined ? null : tones[mark.fill],
        mark.tone === undefined ? null : tones[mark.tone],
        mark.width ?? 0,
      ];
    case 'dot':
      return [
        'd',
        mark.at,
        mark.radius,
        mark.fill === undefined ? null : tones[mark.fill],
        mark.tone === undefined ? null : tones[mark.tone],
        mark.width ?? 0,
      ];
    case 'text':
      return ['t', mark.at, mark.text, mark.size, mark.anchor, mark.face, tones[mark.tone]];
  }
}
