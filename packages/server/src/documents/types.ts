import type { Text } from '@hengjian/engine';

export const DOCUMENT_KINDS = ['warning-notice', 'feedback-form', 'evaluation-report'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document without its content. */
export interface DocumentHead {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly round: string;
  readonly run: string;
  readonly unit: string;
  readonly unitName: Text;
  readonly number: string | null;
  readonly title: Text;
  readonly contentHash: string;
  readonly state: 'draft' | 'issued';
  readonly createdAt: Date;
  /** Pages of the PDF, once rendered. */
  readonly pages: number | null;
}
