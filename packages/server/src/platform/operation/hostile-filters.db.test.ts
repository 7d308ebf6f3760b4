// SQL in every filter: each text that any operation takes in its address or query, by whoever may do most, answered or refused like any other text. What it
// takes is read from the declarations, so that a filter that is added is tried.
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createRegistry } from '../../modules.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { buildFixtures, type Fixtures, MAKER } from '../../testing/fixtures.ts';
import { REQUESTS, urlOf } from '../../testing/requests.ts';
import { isCommand, type Operation } from './define.ts';

const registry = createRegistry();
const HOSTILE = [
  "' or '1'='1",
  "'; delete from observations; --",
  "town-01' union select password_hash from accounts --",
  '%',
  '_____',
  '\\',
  '$1',
  ')) or ((1=1',
];

function textsOf(shape: z.ZodType | undefined): string[] {
  if (shape === undefined) return [];
  const { properties = {} } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: string; enum?: unknown; anyOf?: { type?: string }[] }>;
  };
  return Object.entries(properties).flatMap(([name, { type, anyOf }]) =>
    type === 'string' || anyOf?.some((one) => one.type === 'string') === true ? [name] : [],
  );
}
const queries = registry.operations.filter((operation) => !isCommand(operation) && operation.output !== 'events');
const tried = queries.flatMap((operation) => [
  ...textsOf(operation.query).map((name) => [operation, 'query', name] as const),
  ...textsOf(operation.params).map((name) => [operation, 'params', name] as const),
]);

it('finds filters to try', () => {
  expect(tried.length).toBeGreaterThan(60);
});

onEveryDatabase(
  'a filter',
  (suite) => {
    let fixtures: Fixtures;
    let rows: unknown;
    const counted = async (): Promise<unknown> =>
      (
        await suite().owner(
          `select (select count(*) from observations) as observations, (select count(*) from accounts) as accounts, (select count(*) from units) as units`,
        )
      ).rows;
    beforeAll(async () => {
      fixtures = await buildFixtures(suite(), 'alpha');
      rows = await counted();
    });

    const call = (operation: Operation, where: 'query' | 'params', name: string, value: string) => {
      const [role = 'office'] = registry.rolesOf(operation).filter((one) => one !== 'guest');
      const client = new Client(suite().server, { tenant: 'alpha', role, account: MAKER });
      const ids = { ...fixtures.ids, ...fixtures.of[operation.name] };
      const { query = {} } = REQUESTS[operation.name] ?? {};
      return client.get(
        where === 'query'
          ? urlOf(operation, ids, { ...query, [name]: value })
          : urlOf(operation, { ...ids, [name]: encodeURIComponent(value) }, query),
      );
    };

    it.each(tried.map(([operation, where, name]) => [operation.name, where, name, operation] as const))(
      'of %s, in the %s: %s',
      async (_name, where, name, operation) => {
        for (const value of HOSTILE) {
          const answer = await call(operation, where, name, value);
          expect(answer.statusCode, `${value}: ${answer.body.slice(0, 300)}`).toBeLessThan(500);
          expect(answer.body).not.toContain('$argon2');
        }
      },
    );

    it('has changed nothing', async () => {
      expect(await counted()).toEqual(rows);
    });
  },
  {
    limits: {
      account: { burst: 1e6, perSecond: 1e6 },
      guest: { burst: 1e6, perSecond: 1e6 },
      nameless: { burst: 1e6, perSecond: 1e6 },
    },
  },
);
