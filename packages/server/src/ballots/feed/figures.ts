import { type Publication, papersIn } from '@hengjian/ballot';
import type { BallotFigure } from '../../collection/index.ts';
import type { FeedLeaf, PlanFeeds } from '../types.ts';
import { columnOf, countingOptions, groupInScheme, optionInScheme, questionOf, unitsOf } from './mapping.ts';

type Sheet = Publication['sheets'][number] & { readonly unit: string | null };
/** A sheet as it is published, with the unit that the plan says. */
export interface FedSheet {
  readonly no: number;
  readonly unit: string | null;
}

/**
 * What a closed ballot says to the columns of a round: of the publication and of nothing else, so that nothing reaches a score that everybody could not
 * recount. A group that is shown together with others has their common counts, each of them: the rate of the pool stands for each, and the weights add up as
 * they do in the published result. What is not shown is a gap with its reason, never a zero.
 */
export function feedFigures(
  publication: Publication,
  feeds: PlanFeeds,
  sheets: readonly FedSheet[],
  leaves: ReadonlyMap<string, FeedLeaf | null>,
): BallotFigure[] {
  const units = new Map(sheets.map(({ no, unit }) => [no, unit]));
  return feeds.leaves.flatMap((feed) => {
    const leaf = leaves.get(feed.leaf);
    const question = questionOf(publication.form, feed);
    if (leaf === undefined || leaf === null || question?.kind !== 'choice') return [];
    const { scale } = question;
    const options = (publication.form.scales[scale] ?? []).map(({ id }) => ({
      id,
      name: optionInScheme(feeds, scale, id).name,
    }));
    const known = new Set([...countingOptions(leaf), ...leaf.abstain]);
    const fed = options.filter(({ name }) => known.has(name));
    return publication.sheets.flatMap((one) => {
      const sheet: Sheet = { ...one, unit: units.get(one.no) ?? null };
      return unitsOf(question, sheet).flatMap((unit) => {
        if (unit === null) return [];
        const item = question.per === 'sheet' ? question.id : `${question.id}/${unit}`;
        return leaf.groups.flatMap((group) => {
          const said = ofGroup(publication, feeds, sheet, item, group);
          return fed.map(
            ({ id, name }): BallotFigure => ({
              unit,
              column: columnOf(leaf.id, group, name),
              count: said.counts === null ? null : (said.counts[id] ?? 0),
              cell: said.cell,
              evidence: said.evidence,
            }),
          );
        });
      });
    });
  });
}

interface Said {
  readonly counts: Readonly<Record<string, number>> | null;
  readonly cell: string;
  readonly evidence: string;
}

function ofGroup(publication: Publication, feeds: PlanFeeds, sheet: Sheet, item: string, group: string): Said {
  const { groups, parts, boxes, threshold } = publication;
  const wordsOf = (id: string): string => groups.find((one) => one.id === id)?.words['zh-CN'] ?? id;
  const id = groups.find((one) => groupInScheme(feeds, one.id) === group)?.id ?? group;
  const shown = parts.filter((part) => part.sheet === sheet.no);
  const part = shown.find((one) => one.groups.includes(id));
  const at = (ids: readonly string[]): string => `${sheet.words['zh-CN']}：${ids.map(wordsOf).join('＋')}`;
  if (part === undefined) {
    const evidence = shown.length === 0 ? `有效票不足${threshold}张，不公布，按缺项处理` : '没有有效票，按缺项处理';
    return { counts: null, cell: at([id]), evidence };
  }
  const own = boxes.filter((box) => box.sheet === sheet.no && part.groups.includes(box.group));
  const sum = (of: (box: (typeof own)[number]) => number): number => own.reduce((all, box) => all + of(box), 0);
  const frame = `应评${sum(({ eligible }) => eligible)}人、领票${sum(({ issued }) => issued)}人、有效票${sum(papersIn)}张`;
  const others = part.groups.filter((one) => one !== id);
  const together = others.length === 0 ? '' : `与${others.map((one) => `“${wordsOf(one)}”`).join('')}合并公布，`;
  const counts = part.tables.find((table) => table.item === item)?.counts ?? null;
  return { counts, cell: at(part.groups), evidence: `${together}${frame}` };
}
