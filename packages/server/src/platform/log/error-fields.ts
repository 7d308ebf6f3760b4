import pg from 'pg';

const QUOTED = /"[^"]*"|“[^”]*”/g;

export interface ErrorFields {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** Where it came from; without the message, which it repeats. */
  readonly stack: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/**
 * An error as the log may keep it. Messages quote what they were about (`invalid input syntax for type integer: "…"`), and that may be what a person
 * entered: what stands in quotes is left out, and the database names its table, column and constraint in fields of their own.
 */
export function errorFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { table, column, constraint } = error instanceof pg.DatabaseError ? error : ({} as Partial<pg.DatabaseError>);
  return {
    name: error.name,
    ...('code' in error && error.code !== undefined ? { code: String(error.code) } : {}),
    message: error.message.replace(QUOTED, '"…"'),
    stack: frames.map((line) => line.trim()).join('\n'),
    ...(table === undefined ? {} : { table }),
    ...(column === undefined ? {} : { column }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}
