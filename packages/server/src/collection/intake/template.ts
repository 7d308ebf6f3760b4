import type { OutCell, OutSheet, OutValidation } from '@hengjian/tabular';
import { type Locale, pick } from '../../platform/text.ts';
import { writeEntry } from '../entry-text.ts';
import { isAnswered, type SheetContent } from '../rules.ts';
import type { SheetColumn } from './sheet-columns.ts';
import { guideRows } from './template-guide.ts';
import { askedOf, headerOf, REASONS, templateWords } from './template-words.ts';
import { TICKET_SHEET, type TicketOf, ticketRows } from './ticket.ts';

export interface TemplateColumn extends SheetColumn {
  /** The rule of the indicator in a sentence. */
  readonly rule: string;
}
export interface TemplateUnit {
  readonly id: string;
  readonly name: string;
  readonly group: string;
}
export interface Template {
  readonly of: TicketOf;
  readonly locale: Locale;
  readonly department: string;
  readonly period: string;
  readonly dueAt: string;
  readonly columns: readonly TemplateColumn[];
  readonly units: readonly TemplateUnit[];
  readonly contentOf: (unit: string, column: string) => SheetContent | undefined;
}

const GREY = 'F2F2F2';
const HEAD = { bold: true, wrap: true, fill: 'DDE7F0', border: true, top: true } as const;
const FIXED = { fill: GREY, border: true } as const;
const OPEN = { border: true, unlocked: true, align: 'right' } as const;
const OPEN_WORDS = { border: true, unlocked: true, wrap: true } as const;
/** Width of a figure's column in narrow characters, of which a Chinese one takes two; and the most points a row of heads is high. */
const WIDE = 24;
const MOST = 165;
const linesOf = (head: string): number =>
  head.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil((line.length * 2) / WIDE)), 0);
/** Columns before the figures: name, group and id of the unit. */
const BEFORE = 3;
/** Rows above the first unit: what the table is, and the heads. */
const ABOVE = 2;
const EXEMPT = 3;

/** What a cell shows: its content in the words in which one would type it; nothing where it still waits for an answer. */
export function shownText(content: SheetContent | undefined, locale: Locale): string {
  if (content === undefined || !isAnswered(content.status, content.reason)) return '';
  return writeEntry(content, locale);
}

function cellOf(content: SheetContent | undefined, locale: Locale): OutCell {
  const text = shownText(content, locale);
  if (content?.status === EXEMPT) return { value: text, style: FIXED };
  if (content !== undefined && content.value !== null) return { value: content.value, style: OPEN };
  return { value: text, style: text === '' ? OPEN : OPEN_WORDS };
}

/** Heads of the columns, each once. */
export function headers(columns: readonly TemplateColumn[], locale: Locale): string[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const header = headerOf(column, locale);
    const times = (seen.get(header) ?? 0) + 1;
    seen.set(header, times);
    return times === 1 ? header : `${header} (${times})`;
  });
}

function validations({ columns, units, locale }: Template): OutValidation[] {
  const words = templateWords(locale);
  const rows = { top: ABOVE, bottom: ABOVE + units.length - 1 };
  const figures = columns.map((column, at): OutValidation => {
    const asked = askedOf(column, locale);
    const proof = column.proofRequired ? words.proofHow : '';
    return {
      range: { ...rows, left: BEFORE + at, right: BEFORE + at },
      rule: { kind: 'number', min: column.min, max: column.max, whole: column.whole, words: words.markers },
      strict: true,
      prompt: {
        title: pick(column.title, locale),
        text: `${asked}${words.stop}${proof}${words.instead}\n${column.rule}`,
      },
      error: { title: words.wrong, text: `${asked}${words.stop}${words.instead}` },
    };
  });
  const reason = BEFORE + columns.length;
  return [
    ...figures,
    {
      range: { ...rows, left: reason, right: reason },
      rule: { kind: 'list', values: REASONS[locale] },
      // Another reason than the usual ones is as good, as long as it is one.
      strict: false,
      prompt: { title: words.reason, text: words.reasonHint },
      error: { title: words.reason, text: words.reasonOther },
    },
  ];
}

/** The table to fill in, how to fill it in, and hidden behind them what makes the way back exact. */
export function templateSheets(template: Template): OutSheet[] {
  const { columns, units, locale, contentOf } = template;
  const words = templateWords(locale);
  const heads = headers(columns, locale);
  const title = `${words.title(template.department, template.period)}${words.howShort}`;
  const rows = function* (): Generator<readonly OutCell[]> {
    yield [{ value: title, style: { bold: true } }];
    yield [words.name, words.group, words.id, ...heads, words.reason].map((value) => ({ value, style: HEAD }));
    for (const { id, name, group } of units)
      yield [
        ...[name, group, id].map((value) => ({ value, style: FIXED })),
        ...columns.map((column) => cellOf(contentOf(id, column.key), locale)),
        { value: '', style: OPEN_WORDS },
      ];
  };
  const lines = Math.max(...heads.map(linesOf), 3);
  return [
    {
      name: words.sheet,
      freeze: { rows: ABOVE, columns: BEFORE },
      columns: [{ width: 20 }, { width: 10 }, { width: 16 }, ...columns.map(() => ({ width: WIDE })), { width: 24 }],
      heights: [24, Math.min(lines * 15, MOST)],
      locked: true,
      print: { headRows: ABOVE },
      validations: units.length === 0 ? [] : validations(template),
      rows: rows(),
    },
    {
      name: words.guide,
      columns: [{ width: 26 }, { width: 12 }, { width: 26 }, { width: 52 }, { width: 30 }],
      locked: true,
      print: { headRows: 0 },
      rows: guideRows(template),
    },
    {
      name: TICKET_SHEET,
      hidden: true,
      locked: true,
      rows: ticketRows({
        of: template.of,
        sheet: words.sheet,
        columns: columns.map(({ key }, at) => ({ key, header: heads[at] ?? key })),
        units: units.map(({ id }) => ({
          id,
          texts: columns.map(({ key }) => shownText(contentOf(id, key), locale)),
        })),
      }),
    },
  ];
}
