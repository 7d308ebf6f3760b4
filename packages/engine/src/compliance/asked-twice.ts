import { type DataColumn, dataColumns } from '../evaluate/data-columns.ts';
import type { Plan } from '../evaluate/types.ts';
import { same } from '../scheme/same.ts';
import type { Text } from '../scheme/types.ts';
import { words } from '../scheme/words.ts';
import type { Finding } from './types.ts';

const BASIS = words(
  '《整治形式主义为基层减负若干规定》（2024年8月）：不得要求重复填表报数；国办函〔2026〕12号：不得重复填报',
  'Rules on relieving the grassroots (August 2024) and letter [2026] No. 12: nobody is to report the same figure twice',
);

/** Alike from here on: of ten pairs of neighbouring characters two differ, which is one other character. */
const ALIKE = 0.8;

/**
 * Two figures asked of one supplier that are the same, by name or in all but name. The second one bears the finding. A figure that is an element is
 * asked for once, however many indicators read it.
 */
export function askedTwice(plan: Plan): Finding[] {
  const columns = dataColumns(plan).filter(({ leaf }) => leaf.rule.kind !== 'ballot' && leaf.rule.kind !== 'carry');
  // A leaf stands with one of its own columns, an element with its own.
  const asked = [...Map.groupBy(columns, ({ element, leaf }) => element?.id ?? leaf.id).values()].flatMap((own) =>
    own.slice(0, 1).map(described),
  );
  return asked.flatMap((second, at) => {
    const first = asked.slice(0, at).find((other) => sameFigure(other, second));
    if (first === undefined) return [];
    const [a, b] = [first.title, second.title];
    const message = words(
      `“${b['zh-CN']}”与“${a['zh-CN']}”要同一部门报相同或相近的数据。如是同一数据，请设为一个数据要素，由各指标共同读取；如有不同，请写明区别。`,
      `"${b.en ?? b['zh-CN']}" and "${a.en ?? a['zh-CN']}" ask one department for the same or nearly the same figure. Make it one data element that both read, or say how they differ.`,
    );
    const { leaf } = second.column;
    return [
      {
        code: 'compliance.asked-twice' as const,
        node: leaf.id,
        path: leaf.path,
        severity: 'warn' as const,
        message,
        basis: BASIS,
      },
    ];
  });
}

interface Described {
  readonly column: DataColumn;
  readonly title: Text;
  readonly name: string;
  /** What the supplier calls the figure, where it differs from the item's title. */
  readonly label: string | undefined;
  readonly named: readonly string[];
  readonly pairs: ReadonlyMap<string, number>;
}

function described(column: DataColumn): Described {
  const { leaf, element } = column;
  const title = element?.title ?? leaf.title;
  const name = plain(title['zh-CN']);
  const label = element === undefined ? leaf.input.labels?.value?.['zh-CN'] : undefined;
  return {
    column,
    title,
    name,
    label: label === undefined ? undefined : plain(label),
    named: element === undefined ? [...(leaf.input.named ?? [])].sort() : [],
    pairs: pairsOf(name),
  };
}

/** Without punctuation, spaces and the words that only say how a figure is expressed. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
    .replace(/(情况|数量|总数|个数|件数|次数|人数|百分比|比例|数|率|统计|数据)$/u, '');
}

function sameFigure(a: Described, b: Described): boolean {
  if (a.column.provider !== b.column.provider) return false;
  if (a.name === b.name) return true;
  // The same label says it is the same figure, if the figures beside it are the same as well.
  if (a.label !== undefined && a.label === b.label && same(a.column.leaf.input, b.column.leaf.input)) return true;
  if (a.name.length < 4 || b.name.length < 4) return false;
  return same(a.named, b.named) && !differInKind(a.name, b.name) && dice(a, b) >= ALIKE;
}

/** Words that make another figure of an otherwise equal name: levels, directions, ordinals. */
const KINDS = /[一二三四五六七八九十\d]|[省市县区乡镇村]|[上下内外正副新老男女前后左右]|[优良中差好坏增减升降]/gu;

function differInKind(a: string, b: string): boolean {
  return (a.match(KINDS) ?? []).join('') !== (b.match(KINDS) ?? []).join('');
}

function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  const letters = Array.from(text);
  for (let at = 1; at < letters.length; at++) {
    const pair = `${letters[at - 1]}${letters[at]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Share of common pairs of neighbouring characters (Dice's coefficient). */
function dice(a: Described, b: Described): number {
  let common = 0;
  let all = 0;
  for (const [pair, count] of a.pairs) {
    common += Math.min(count, b.pairs.get(pair) ?? 0);
    all += count;
  }
  for (const count of b.pairs.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}
