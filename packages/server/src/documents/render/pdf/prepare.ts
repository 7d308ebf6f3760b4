import { draw } from '../charts/draw.ts';
import type { Mark } from '../charts/scene.ts';
import { tones } from '../charts/scene.ts';
import { contentHash, HASH_MARK } from '../content-hash.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { breakable, printable } from '../text/clean.ts';
import { organSize } from './organ-size.ts';
import { prepareTable } from './table.ts';

/** What the Typst template reads: the model with charts drawn, characters that can be printed, and the document's own hash in place. */
export interface Prepared {
  readonly json: string;
  readonly hash: string;
  /** Characters no font has; printed as 〓. */
  readonly unprintable: readonly string[];
}

/** `exact`: the free fonts are in use, whose widths are known. */
export function prepare(model: OfficialDocument, exact = true): Prepared {
  const hash = contentHash(model);
  const lost = new Set<string>();
  const fit = (text: string): string => breakable(printable(text.replaceAll(HASH_MARK, hash), lost));
  const part = (block: Block): unknown =>
    block.kind === 'table' ? prepareTable(block, exact, lost) : strings(prepareBlock(block), fit);
  const { body, annex, ...rest } = model;
  const page = {
    ...(strings(rest, fit) as typeof rest),
    organSize: organSize(model.organ),
    body: body.map(part),
    annex: annex.map(part),
  };
  return { json: JSON.stringify(page), hash, unprintable: [...lost].sort() };
}

/** Applies `fit` to every string of a value. */
function strings(value: unknown, fit: (text: string) => string): unknown {
  if (typeof value === 'string') return fit(value);
  if (Array.isArray(value)) return value.map((item) => strings(item, fit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strings(item, fit)]));
}

function prepareBlock(block: Block): unknown {
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
    case 'strokes':
      return ['s', mark.lines, tones[mark.tone], mark.width];
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
