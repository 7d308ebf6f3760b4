/** A statement with its parameters kept apart. Only the tag makes one, so that a value can never become SQL text. */
export interface Sql {
  readonly kind: 'sql';
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sql' && 'strings' in value;
}

/** ``sql`select … where id = ${id}` ``; a nested `sql` is spliced in, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return { kind: 'sql', strings: [...strings], values };
}

/** No condition at all, for optional parts of a statement. */
export const nothing: Sql = { kind: 'sql', strings: [''], values: [] };

/** The text with `$1…$n` and the values in that order. */
export function compile(statement: Sql): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const write = (part: Sql): string =>
    part.strings.reduce((done, piece, index) => {
      if (index === 0) return piece;
      const value = part.values[index - 1];
      if (isSql(value)) return done + write(value) + piece;
      values.push(value);
      return `${done}$${values.length}${piece}`;
    }, '');
  return { text: write(statement), values };
}
