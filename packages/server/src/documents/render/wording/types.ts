import type { Text } from '@hengjian/engine';

/** The words of one document, as its YAML file says them. Shape and placeholders: programmes/<programme>/documents/README.md. */
export interface DocumentTemplate {
  readonly document: string;
  readonly version: number;
  readonly title: Text;
  readonly number?: Text;
  readonly addressee?: Text;
  readonly blocks: readonly TemplateBlock[];
  readonly signature: Text;
}

export type ListName =
  | 'alerts'
  | 'categories'
  | 'dimensions'
  | 'lowest'
  | 'losses'
  | 'indicators'
  | 'missing'
  | 'notApplicable'
  | 'neighbours'
  | 'trend';
export type ChartName = 'radar-dimensions' | 'group-position' | 'trend' | 'category-rulers';

interface Condition {
  readonly when?: string;
  readonly unless?: string;
  readonly each?: ListName;
  readonly limit?: number;
}
export type TemplateBlock = Condition &
  (
    | { readonly kind: 'heading' | 'subheading' | 'paragraph' | 'list'; readonly text: Text }
    | {
        readonly kind: 'table';
        readonly of: ListName;
        readonly caption?: Text;
        readonly columns: readonly {
          readonly title: Text;
          readonly cell: Text;
          readonly align: 'start' | 'centre' | 'end';
        }[];
      }
    | {
        readonly kind: 'fields';
        readonly entries: readonly { readonly label: Text; readonly value: Text; readonly wide: boolean }[];
      }
    | { readonly kind: 'box'; readonly label: Text; readonly hint?: Text; readonly lines: number }
    | { readonly kind: 'chart'; readonly chart: ChartName; readonly caption: Text }
    | { readonly kind: 'pagebreak' }
  );

/** Words the three documents share. */
export interface Phrases {
  readonly issuer: Text;
  readonly office: Text;
  readonly addresseeBody: Readonly<Record<string, Text>>;
  readonly level: Readonly<Record<string, Text>>;
  readonly verdict: Readonly<Record<string, Text>>;
  /** First bound reached applies. */
  readonly rateVerdict: readonly { readonly from: number; readonly text: Text }[];
  readonly change: Readonly<Record<'up' | 'down' | 'flat', Text>>;
  readonly gap: Readonly<Record<'above' | 'below' | 'equal', Text>>;
  readonly status: Readonly<Record<string, Text>>;
  readonly effect: Readonly<Record<string, Text>>;
  readonly join: Readonly<Record<'items' | 'clauses', Text>>;
  readonly dimensionItem: Text;
  readonly alertItem: Text;
  readonly missingItem: Text;
  readonly neighbourItem: Text;
  readonly draftMark: Text;
  readonly advice: Readonly<Record<string, Text>>;
}

export interface Wording {
  readonly warningNotice: DocumentTemplate;
  readonly feedbackForm: DocumentTemplate;
  readonly evaluationReport: DocumentTemplate;
  readonly phrases: Phrases;
}
