import type { CheckContext } from './check-scheme.ts';
import { rangeWords } from './fit.ts';
import type { IssueCode } from './issue-catalogue.ts';
import { find, step } from './raw.ts';
import type { RawAlert } from './raw-scheme.ts';
import { suggest } from './suggest.ts';
import { type Words, words } from './words.ts';

const BOUNDS = ['below', 'atMost', 'above', 'atLeast'] as const;
const RATE = { type: 'number', min: 0, max: 1 } as const;

export function checkAlert(alert: RawAlert, path: string, context: CheckContext): void {
  const { log, nodeIds, deepest } = context;
  const when = step(path, 'when');
  if (find(context.root, when)?.kind !== 'map') return;
  const name = alert.id ?? path;
  exactlyOne(['node', 'depth'], when, 'scheme.alert-target', name, context);
  const measure = exactlyOne(['points', 'rate'], when, 'scheme.alert-measure', name, context);
  const { node, depth } = alert.when ?? {};
  if (node !== undefined && !nodeIds.has(node)) {
    const advice = suggest(node, nodeIds.ids);
    log.at('scheme.unknown-node', step(when, 'node'), { field: 'node', id: node }, { advice });
  }
  if (depth !== undefined && depth > deepest) {
    log.at('scheme.unknown-depth', step(when, 'depth'), { alert: name, depth, deepest });
  }
  if (measure === undefined) return;
  const place = step(when, measure);
  if (find(context.root, place)?.kind !== 'map') return;
  const bound = exactlyOne(BOUNDS, place, 'scheme.alert-bound', name, context);
  if (measure === 'rate' && bound !== undefined) checkRate(alert.when?.rate?.[bound], bound, place, context);
}

/** Rates are shares of the full marks; 76 is most likely meant as a percentage. */
function checkRate(value: number | undefined, field: string, place: string, { log }: CheckContext): void {
  if (value === undefined || (value >= 0 && value <= 1)) return;
  const advice =
    value > 1 && value <= 100
      ? words(`若指 ${value} %，请写 ${value / 100}。`, `If you mean ${value} %, write ${value / 100}.`)
      : words('请改正。', 'Correct it.');
  log.at('scheme.range', step(place, field), { field, value }, { range: rangeWords(RATE), advice });
}

/** The one of `fields` that is given; otherwise the problem is reported. */
function exactlyOne<F extends string>(
  fields: readonly F[],
  path: string,
  code: IssueCode,
  alert: string,
  { log }: CheckContext,
): F | undefined {
  const present = fields.filter((field) => log.has(step(path, field)));
  if (present.length === 1) return present[0];
  const list = (items: readonly string[]): Words => words(items.join(' 和 '), items.join(' and '));
  const problem =
    present.length === 0
      ? words(`没有写 ${fields.join('、')} 中的任何一个`, `has none of ${fields.join(', ')}`)
      : words(`同时写了 ${list(present)['zh-CN']}`, `has ${list(present).en}`);
  log.at(code, path, { alert }, { problem });
  return undefined;
}
