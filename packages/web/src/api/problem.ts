/** One issue of a refused request, with its place. */
export interface ProblemIssue {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly cell?: string;
  readonly line?: number;
}

/** An answer that is not the one asked for: RFC 9457 from the server, or `offline` where no answer came. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly issues: readonly ProblemIssue[];
  readonly next: string | undefined;

  constructor(parts: {
    status: number;
    code: string;
    title: string;
    detail: string;
    issues?: readonly ProblemIssue[] | undefined;
    next?: string | undefined;
  }) {
    super(parts.title);
    this.name = 'Problem';
    this.status = parts.status;
    this.code = parts.code;
    this.title = parts.title;
    this.detail = parts.detail;
    this.issues = parts.issues ?? [];
    this.next = parts.next;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a problem document; anything else (a proxy's HTML page, an empty body) still becomes a problem with its status. */
export function problemFrom(status: number, body: unknown): Problem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const next = text(fields.next);
  return new Problem({
    status,
    code: text(fields.code) || `http-${status}`,
    title: text(fields.title),
    detail: text(fields.detail),
    issues: Array.isArray(fields.issues) ? (fields.issues as ProblemIssue[]) : [],
    next: next === '' ? undefined : next,
  });
}

/** No answer at all: the network is down or the server is stopped. */
export function offline(): Problem {
  return new Problem({ status: 0, code: 'offline', title: '', detail: '' });
}
