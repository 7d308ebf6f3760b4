// What comes in is bounded: a day no database keeps, a number beyond its column or a text without end is refused with its place, in every operation.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createRegistry } from '../../modules.ts';
import { dayShape, instantShape, periodShape } from '../dates.ts';
import { isCommand } from './define.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every place of a schema at which one value stands. */
function* leaves(schema: Schema, path: string): Generator<readonly [string, Schema]> {
  yield [path, schema];
  for (const [key, part] of Object.entries(schema.properties ?? {})) yield* leaves(part, `${path}/${key}`);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* leaves(part, path);
  if (schema.items !== undefined) yield* leaves(schema.items, `${path}/*`);
  if (typeof schema.additionalProperties === 'object') yield* leaves(schema.additionalProperties, `${path}/*`);
}

const shapeOf = (shape: z.ZodType): Schema => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;

/** A pattern without `*`, `+` or an open `{n,}` ends by itself. */
const endsByItself = (pattern: string): boolean => !/[*+]|\{\d+,\}/.test(pattern.replace(/\\./g, ''));

/** A date is one of the shared shapes, which say their bounds. */
const DATED: Readonly<Record<string, Schema>> = { date: shapeOf(dayShape), 'date-time': shapeOf(instantShape) };

const LARGEST = 2_147_483_647;

function unbounded(schema: Schema): string | null {
  const { type } = schema;
  if (schema.enum !== undefined || schema.const !== undefined) return null;
  const dated = DATED[schema.format ?? ''];
  if (dated !== undefined) return schema.description === dated.description ? null : 'a date of any year';
  if (type === 'string' && schema.maxLength === undefined) {
    return schema.pattern !== undefined && endsByItself(schema.pattern) ? null : 'a text without end';
  }
  if (type === 'integer' && (schema.maximum ?? Number.MAX_SAFE_INTEGER) > LARGEST) return 'a number beyond any column';
  if (type === 'array' && schema.maxItems === undefined) return 'a list without end';
  return null;
}

const { operations } = createRegistry();

it.each([
  [dayShape, '0000-01-01', '1899-12-31', '2200-01-01', '2026-02-29', '2026-02-28'],
  [
    instantShape,
    '0000-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
    '9999-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    '2026-02-28T00:00:00+08:00',
  ],
  [periodShape, '0000-10', '1899', '2200-Q1', '2026-13', '2026-10'],
] as const)('a date has a year that people mean', (shape, ...given) => {
  expect(given.map((value) => shape.safeParse(value).success)).toEqual([false, false, false, false, true]);
});

it.each(operations.map((operation) => [operation.name, operation] as const))('%s bounds what it takes', (_, given) => {
  const parts = { params: given.params, query: given.query, body: isCommand(given) ? given.body : undefined };
  const found = Object.entries(parts).flatMap(([part, shape]) =>
    shape === undefined
      ? []
      : [...leaves(shapeOf(shape), part)].flatMap(([path, schema]) => {
          const fault = unbounded(schema);
          return fault === null ? [] : [`${path}: ${fault}`];
        }),
  );
  expect(found).toEqual([]);
});
