import type { DocumentKind } from '../../api/types.ts';

/** 一书一表一报告, in the order people name them by use. */
export const kinds: readonly DocumentKind[] = ['evaluation-report', 'feedback-form', 'warning-notice'];
