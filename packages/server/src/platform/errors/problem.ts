import { type Locale, pick } from '../text.ts';
import type { AppError } from './catalogue.ts';

/** RFC 9457, in one language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues: readonly {
    readonly code: string;
    readonly path?: string;
    readonly cell?: string;
    readonly line?: number;
    readonly message: string;
  }[];
  readonly next?: string;
}

export function problemDocument(error: AppError, locale: Locale): ProblemDocument {
  return {
    type: `urn:hengjian:problem:${error.code}`,
    title: pick(error.entry.title, locale),
    status: error.entry.status,
    code: error.code,
    detail: pick(error.detail, locale),
    issues: error.issues.map((issue) => ({ ...issue, message: pick(issue.message, locale) })),
    ...(error.next === undefined ? {} : { next: pick(error.next, locale) }),
  };
}
