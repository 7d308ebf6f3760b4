import type { Text } from '@hengjian/engine';
import type { DocumentFigures } from '../figures.ts';
import * as format from '../format.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { clean } from '../text/clean.ts';
import { type FlagName, fill } from '../wording/placeholders.ts';
import type { DocumentTemplate, TemplateBlock, Wording } from '../wording/types.ts';
import { makeChart } from './charts.ts';
import { layColumns } from './columns.ts';
import { type Context, makeContext } from './context.ts';
import { labels } from './labels.ts';
import type { Entry } from './lists.ts';
import { say } from './say.ts';

/** 预警通知书. */
export const warningNotice = (figures: DocumentFigures, wording: Wording): OfficialDocument =>
  build('warning-notice', wording.warningNotice, figures, wording);
/** 评价情况反馈表. */
export const feedbackForm = (figures: DocumentFigures, wording: Wording): OfficialDocument =>
  build('feedback-form', wording.feedbackForm, figures, wording);
/** 政治生态评价报告. */
export const evaluationReport = (figures: DocumentFigures, wording: Wording): OfficialDocument =>
  build('evaluation-report', wording.evaluationReport, figures, wording);

function build(
  kind: OfficialDocument['kind'],
  template: DocumentTemplate,
  figures: DocumentFigures,
  wording: Wording,
): OfficialDocument {
  const context = makeContext(figures, wording.phrases);
  const print = (text: Text): string => put(text, context);
  const title = print(template.title);
  const form = kind === 'feedback-form';
  const copyTo = figures.copyTo.map(clean).join(say(wording.phrases.join.items, figures.locale));
  return {
    kind,
    locale: figures.locale,
    layout: form ? 'form' : 'document',
    ...(figures.state === 'draft' ? { draftMark: print(wording.phrases.draftMark) } : {}),
    organ: form ? context.values.office : context.values.issuer,
    ...(template.number === undefined ? {} : { number: print(template.number) }),
    title: breakTitle(title, context.values.unit),
    ...(template.addressee === undefined ? {} : { addressee: print(template.addressee) }),
    ...new Body(context).parts(template.blocks),
    signature: print(template.signature).split('\n'),
    ...(form
      ? {}
      : {
          imprint: {
            ...(copyTo === '' ? {} : { copyTo: fill(say(labels.copyTo, figures.locale), () => copyTo) }),
            issuer: context.values.office,
            // Room for a date to come is narrower here: organ and date share a line.
            date: fill(say(labels.issued, figures.locale), () => context.values.date.replaceAll('　　', '　')),
          },
        }),
    metadata: {
      date: figures.date ?? figures.period.end,
      subject: `${context.values.unit} ${context.values.period}`,
      keywords: [context.values.scheme, context.values.run],
    },
  };
}

/** A text with its placeholders filled; `order` in running Chinese text is a Chinese numeral. */
function put(text: Text, context: Context, entry?: Entry, order?: string): string {
  return fill(say(text, context.locale), (name) => {
    if (name === 'item.order') return order ?? '';
    if (name.startsWith('item.')) return entry?.[name.slice(5)] ?? '';
    return (context.values as Readonly<Record<string, string>>)[name] ?? '';
  });
}

/** Titles of more than one line break after the unit's name, so that no name is cut. */
function breakTitle(title: string, unit: string): string[] {
  const LONGEST = 19;
  if (title.length <= LONGEST || !title.startsWith(unit)) return [title];
  return [unit, title.slice(unit.length)];
}

type Printed = Exclude<TemplateBlock, { kind: 'pagebreak' }>;

/** Turns template blocks into model blocks, counting headings and list items on the way. */
class Body {
  private readonly context: Context;
  private headings = 0;
  private subheadings = 0;
  private items = 0;
  private annex = false;

  constructor(context: Context) {
    this.context = context;
  }

  /** What stands before the first page break is the text; what follows is the annex, printed after the signature. */
  parts(template: readonly TemplateBlock[]): { body: Block[]; annex: Block[] } {
    const parts: { body: Block[]; annex: Block[] } = { body: [], annex: [] };
    for (const block of template) {
      if (!this.applies(block)) continue;
      if (block.kind === 'pagebreak') this.annex = true;
      else parts[this.annex ? 'annex' : 'body'].push(...this.repeat(block));
    }
    return parts;
  }

  private applies(block: TemplateBlock): boolean {
    const flag = (name: string): boolean => this.context.flags[name as FlagName];
    return (block.when === undefined || flag(block.when)) && (block.unless === undefined || !flag(block.unless));
  }

  private repeat(block: Printed): Block[] {
    if (block.each === undefined) return [this.block(block)];
    const entries = this.context.lists[block.each].slice(0, block.limit ?? Number.POSITIVE_INFINITY);
    return entries.map((entry, i) => this.block(block, entry, i + 1));
  }

  private block(block: Printed, entry?: Entry, order?: number): Block {
    const zh = this.context.locale !== 'en';
    const numeral = order === undefined ? undefined : zh ? format.chineseNumeral(order) : String(order);
    const print = (text: Text): string => put(text, this.context, entry, numeral);
    if (block.kind !== 'list') this.items = 0;
    switch (block.kind) {
      case 'heading': {
        // An annex is not counted with the text.
        if (this.annex) return { kind: 'heading', level: 1, number: '', text: print(block.text) };
        this.headings += 1;
        this.subheadings = 0;
        const number = zh ? `${format.chineseNumeral(this.headings)}、` : `${this.headings}. `;
        return { kind: 'heading', level: 1, number, text: print(block.text) };
      }
      case 'subheading': {
        this.subheadings += 1;
        const number = zh ? `（${format.chineseNumeral(this.subheadings)}）` : `(${this.subheadings}) `;
        return { kind: 'heading', level: 2, number, text: print(block.text) };
      }
      case 'paragraph':
        return { kind: 'paragraph', text: print(block.text) };
      case 'list':
        this.items += 1;
        return { kind: 'item', number: `${this.items}. `, text: print(block.text) };
      case 'table':
        return this.table(block);
      case 'fields':
        return {
          kind: 'fields',
          entries: block.entries.map((item) => ({
            label: print(item.label),
            value: print(item.value),
            wide: item.wide,
          })),
        };
      case 'box':
        return {
          kind: 'box',
          label: print(block.label),
          hint: block.hint === undefined ? '' : print(block.hint),
          lines: block.lines,
        };
      case 'chart':
        return { kind: 'chart', caption: print(block.caption), data: makeChart(block.chart, this.context) };
    }
  }

  private table(block: Extract<TemplateBlock, { kind: 'table' }>): Block {
    const { context } = this;
    const entries = context.lists[block.of].slice(0, block.limit ?? Number.POSITIVE_INFINITY);
    const rows = entries.map((entry, i) =>
      block.columns.map((column) => put(column.cell, context, entry, String(i + 1))),
    );
    const heads = block.columns.map((column) => ({ title: put(column.title, context), align: column.align }));
    const caption = block.caption === undefined ? {} : { caption: put(block.caption, context) };
    return { kind: 'table', ...caption, ...layColumns(heads, rows), rows };
  }
}
