import { compile, evaluate, explain, frameFromRows, type Plan, type Results, type Scheme } from '@hengjian/engine';

/** Figures the author has typed for a few made-up subjects, by data column. Kept on this machine only. */
export type Figures = Readonly<Record<string, readonly string[]>>;

/** Three are enough to see a rank. */
export const SUBJECTS = 3;

const keyOf = (scheme: string): string => `hengjian.figures.${scheme}`;

export function rememberedFigures(store: Pick<Storage, 'getItem'>, scheme: string): Figures {
  try {
    const found: unknown = JSON.parse(store.getItem(keyOf(scheme)) ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter((entry): entry is [string, string[]] => Array.isArray(entry[1])),
    );
  } catch {
    return {};
  }
}

export function rememberFigures(store: Pick<Storage, 'setItem'>, scheme: string, figures: Figures): void {
  try {
    store.setItem(keyOf(scheme), JSON.stringify(figures));
  } catch {
    // They are only for trying; the page works without.
  }
}

export interface Trial {
  readonly plan: Plan;
  readonly results: Results;
}

/** Scores the made-up subjects. A cell that is no number becomes `invalid` and says so in its sentence. */
export function tryFigures(scheme: Scheme, figures: Figures): Trial {
  const plan = compile(scheme);
  const rows = Array.from({ length: SUBJECTS }, (_, at) => ({
    subject: String(at),
    ...Object.fromEntries(plan.columns.map((column) => [column, figures[column]?.[at] ?? ''])),
  }));
  return { plan, results: evaluate(plan, frameFromRows(plan, rows).frame) };
}

export const sentenceOf = ({ results }: Trial, subject: number, node: string) =>
  explain(results, subject, node, { depth: 0 });

/** One subject's figures for a leaf as an example in the scheme: the figure alone, or figures by name. */
export function exampleInput(plan: Plan, leaf: string, figures: Figures, subject: number): unknown {
  const slots = plan.byId.get(leaf)?.slots ?? [];
  const cell = (column: string): number | string => {
    const text = (figures[column]?.[subject] ?? '').trim();
    if (text === '') return 'missing';
    return Number.isFinite(Number(text)) ? Number(text) : text;
  };
  const [only] = slots;
  if (slots.length === 1 && only?.name === 'value') return cell(only.column);
  const input: Record<string, unknown> = {};
  for (const { column, name: path } of slots) {
    const [name = '', option] = path.split(':');
    if (option === undefined) input[name] = cell(column);
    else input[name] = { ...(input[name] as Record<string, unknown> | undefined), [option]: cell(column) };
  }
  return input;
}
