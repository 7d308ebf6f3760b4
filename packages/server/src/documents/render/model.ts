import type { ChartData } from './charts/data.ts';

/**
 * An official document as plain data: what it says, in order, with no idea of pages or files. Every text is plain text; nothing in
 * it is ever read as markup. PDF and DOCX are made from this and nothing else, so equal models give equal documents.
 */
export interface OfficialDocument {
  readonly kind: 'warning-notice' | 'feedback-form' | 'evaluation-report';
  readonly locale: 'zh-CN' | 'en';
  /** `document`: red head, line, 3号 text. `form`: title and tables, smaller text. */
  readonly layout: 'document' | 'form';
  /** The mark on every page of a document nobody has signed yet, e.g. 送审稿; absent once issued. */
  readonly draftMark?: string;
  /** 发文机关标志 in the red head. */
  readonly organ: string;
  /** 发文字号, e.g. 政研预〔2026〕12号. */
  readonly number?: string;
  /** One entry per line. */
  readonly title: readonly string[];
  /** 主送机关 with its colon. */
  readonly addressee?: string;
  readonly body: readonly Block[];
  /** 附件, on pages of their own after the signature. */
  readonly annex: readonly Block[];
  /** 发文机关署名 and 成文日期, one entry per line; the date is the last. */
  readonly signature: readonly string[];
  /** 版记: 抄送机关, 印发机关, 印发日期. */
  readonly imprint?: { readonly copyTo?: string; readonly issuer: string; readonly date: string };
  /** Metadata of the file: ISO date (never the wall clock), subject, words. */
  readonly metadata: { readonly date: string; readonly subject: string; readonly keywords: readonly string[] };
}

export type Block = Paragraph | Heading | Item | Table | Fields | Box | Chart;

interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}
/** `number` is printed before the text as it is: 一、 or （一）; an annex has none. */
interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2;
  readonly number: string;
  readonly text: string;
}
interface Item {
  readonly kind: 'item';
  readonly number: string;
  readonly text: string;
}
export interface Column {
  readonly title: string;
  readonly align: 'start' | 'centre' | 'end';
  /** Share of the table's width; the columns of a table add up to 1. */
  readonly width: number;
}
/** Head row repeats on every page; a row never breaks. */
export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  /** Size of its text, in points. */
  readonly size: number;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}
/** Label and value grid, two pairs a row; a wide pair takes the row. */
export interface Fields {
  readonly kind: 'fields';
  readonly entries: readonly { readonly label: string; readonly value: string; readonly wide: boolean }[];
}
/** Room to write by hand: height in lines, a hint at its foot. */
export interface Box {
  readonly kind: 'box';
  readonly label: string;
  readonly hint: string;
  readonly lines: number;
}
/** The caption is the question the chart answers. */
export interface Chart {
  readonly kind: 'chart';
  readonly caption: string;
  readonly data: ChartData;
}
