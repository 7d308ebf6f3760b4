/**
 * The content of an official document as the server gives it for reading: texts already worded and formatted, charts as
 * figures. Rates are 0…1. Kept here because the API passes it through as it was stored.
 */
export interface DocumentContent {
  readonly organ: string;
  readonly number?: string;
  readonly draftMark?: string;
  readonly title: readonly string[];
  readonly addressee?: string;
  readonly body: readonly Block[];
  readonly annex: readonly Block[];
  readonly signature: readonly string[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly number: string; readonly text: string }
  | { readonly kind: 'item'; readonly number: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly columns: readonly { readonly title: string; readonly align: 'start' | 'centre' | 'end' }[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'fields';
      readonly entries: readonly { readonly label: string; readonly value: string; readonly wide: boolean }[];
    }
  | { readonly kind: 'box'; readonly label: string; readonly hint: string; readonly lines: number }
  | { readonly kind: 'chart'; readonly caption: string; readonly data: ChartData };

interface RateRow {
  readonly title: string;
  readonly rate: number | null;
  readonly median: number | null;
  readonly value: string;
  readonly note?: string;
}

export type ChartData =
  | { readonly chart: 'rulers'; readonly rows: readonly RateRow[] }
  | { readonly chart: 'radar'; readonly axes: readonly RateRow[] }
  | {
      readonly chart: 'position';
      readonly others: readonly number[];
      readonly self: { readonly value: number; readonly text: string } | null;
      readonly median: { readonly value: number; readonly text: string } | null;
    }
  | {
      readonly chart: 'trend';
      readonly points: readonly {
        readonly label: string;
        readonly value: number | null;
        readonly median: number | null;
        readonly text: string;
      }[];
    };

/** Whether an answer has the parts of a document; what has not cannot be read on screen. */
export function isDocumentContent(value: unknown): value is DocumentContent {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Record<string, unknown>;
  return [parts.title, parts.body, parts.annex, parts.signature].every(Array.isArray);
}
