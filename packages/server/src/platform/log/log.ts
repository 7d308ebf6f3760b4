import { errorFields } from './error-fields.ts';

export const LOG_FORMATS = ['json', 'text'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Something that went wrong and that nobody is told by an answer. */
export type Report = (error: unknown, what: string, fields?: Fields) => void;

/** A request that has been answered. Only what is named here is ever written: no body, no query, no header, no person's name. */
export interface RequestLine {
  readonly request: string;
  readonly method: string;
  /** The operation, or `web` and `other` for what is none. */
  readonly operation: string;
  readonly tenant: string | null;
  readonly account: string | null;
  readonly status: number;
  readonly ms: number;
}

export interface Log {
  event(what: string, fields?: Fields): void;
  readonly report: Report;
  request(line: RequestLine): void;
}

type Level = 'info' | 'warn' | 'error';

const levelOf = (status: number): Level => (status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info');
const wordsOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(([key, value]) => ` ${key}=${value}`)
    .join('');

/** One JSON object a line, for machines that collect them. */
function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const line = (level: Level, message: string, fields: Readonly<Record<string, unknown>>): void =>
    write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields })}\n`);
  return {
    event: (what, fields = {}) => line('info', what, fields),
    report: (error, what, fields = {}) => line('error', what, { ...fields, error: errorFields(error) }),
    request: (given) => line(levelOf(given.status), 'request', { ...given }),
  };
}

/** Lines for a person at a terminal; requests only where they were asked for, because they would bury the rest. */
function textLog(write: (line: string) => void, now: () => Date, requests: boolean): Log {
  return {
    event: (what, fields = {}) => write(`${now().toISOString()} ${what}${wordsOf(fields)}\n`),
    report(error, what, fields = {}) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(`${now().toISOString()} ${what}${wordsOf(fields)}: ${detail}\n`);
    },
    request({ request, method, operation, tenant, account, status, ms }) {
      if (!requests) return;
      const who = account === null ? '-' : `${tenant}/${account}`;
      write(`${now().toISOString()} ${status} ${method} ${operation} ${who} ${ms} ms ${request}\n`);
    },
  };
}

export interface LogOptions {
  readonly format: LogFormat;
  /** Of the text form: one line for each request, too. */
  readonly requests?: boolean;
  readonly write?: (line: string) => void;
  readonly now?: () => Date;
}

export function createLog(options: LogOptions): Log {
  const write = options.write ?? ((line: string): void => void process.stderr.write(line));
  const now = options.now ?? (() => new Date());
  return options.format === 'json' ? jsonLog(write, now) : textLog(write, now, options.requests ?? false);
}
