// Every operation × every role × {own unit, another unit, every unit, another tenant, signed out}. What is expected comes from the declarations
// alone: the permission's roles, `about`, `everywhere`, `confined` and `errors`. An operation without a request, or with an id that names nothing,
// fails the suite.
import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';
import { insertTenant } from '../../org/index.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { buildFixtures, ELSEWHERE, type Fixtures, MAKER, OWN } from '../../testing/fixtures.ts';
import { REQUESTS, urlOf } from '../../testing/requests.ts';
import { ROLES, type Role } from '../principal.ts';
import { isCommand, type Operation } from './define.ts';

const registry = createRegistry();

/** What any operation may answer to a request that is right in form. */
const COMMON = ['rate.limited', 'service.unavailable'];
/** What belongs to one account, or only to who reaches everything: for everybody else it is not there, or not theirs. */
const PRIVATE = /:(sessionId|passkeyId|linkId|tokenId|jobId|commentId|importId)/;
/** The programmes come with the software and are no tenant's. */
const NOBODYS = /:programmeId/;

const codeOf = (answer: LightMyRequestResponse): string | null =>
  answer.statusCode < 400 ? null : ((answer.json() as { code?: string }).code ?? '');
const isRefusal = (code: string | null): boolean => code === 'permission.denied' || code === 'permission.reach';
const isNothing = (code: string | null): boolean => code !== null && /[.-](not-found|no-batch|no-link)$/.test(code);

it('knows a request for every operation, and for none that does not exist', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(registry.operations.map((operation) => operation.name).sort());
});

/** Each role asks thousands of times here, faster than an account may: what is asked is who may, not how often. */
const UNLIMITED = {
  account: { burst: 1_000_000, perSecond: 1_000_000 },
  guest: { burst: 1_000_000, perSecond: 1_000_000 },
  nameless: { burst: 1_000_000, perSecond: 1_000_000 },
};

onEveryDatabase(
  'every operation',
  (suite) => {
    const fixtures = new Map<string, Fixtures>();
    beforeAll(async () => {
      // Two of the same: what one role does to one of them with a right over everything does not stand in the way of the others.
      for (const tenant of ['alpha', 'whole']) fixtures.set(tenant, await buildFixtures(suite(), tenant));
      await suite().server.services.db.write('beta', (tx) =>
        insertTenant(tx, { name: { 'zh-CN': '乙县' }, demo: false }),
      );
    });

    const urlIn = (operation: Operation, tenant: string): string => {
      const { ids, of } = fixtures.get(tenant) ?? { ids: {}, of: {} };
      return urlOf(operation, { ...ids, ...of[operation.name] }, REQUESTS[operation.name]?.query);
    };
    const call = (client: Client, operation: Operation, tenant = 'alpha'): Promise<LightMyRequestResponse> => {
      const url = urlIn(operation, tenant);
      if (operation.method === 'GET') return client.get(url);
      return operation.upload === undefined
        ? client.post(url, REQUESTS[operation.name]?.body)
        : client.upload(url, 'figures.csv', 'subject,replies\ntown-01,1\n');
    };
    const as = (role: Role, reach?: readonly string[], tenant = 'alpha', account: string = randomUUID()): Client =>
      new Client(suite().server, { tenant, role, account, ...(reach === undefined ? {} : { reach }) });

    describe.each(registry.operations.map((operation) => [operation.name, operation] as const))(
      '%s',
      (_name, operation) => {
        const open = registry.isOpen(operation);
        const roles = registry.rolesOf(operation);
        const fine = (answer: LightMyRequestResponse): void => {
          const code = codeOf(answer);
          const declared = code === null || operation.errors.includes(code) || COMMON.includes(code);
          expect(declared, `${answer.statusCode} ${answer.body.slice(0, 300)}`).toBe(true);
        };

        it.each(ROLES)('for %s', async (role) => {
          const holds = open || roles.includes(role);
          const own = await call(as(role, OWN, 'alpha', MAKER), operation);
          const confinedAway = await call(as(role, ELSEWHERE), operation);
          if (!holds) {
            expect([codeOf(own), codeOf(confinedAway)]).toEqual(['permission.denied', 'permission.denied']);
            return;
          }
          if (operation.everywhere)
            expect([codeOf(own), codeOf(confinedAway)]).toEqual(['permission.reach', 'permission.reach']);
          else if (operation.about !== undefined && !open) {
            if (!isRefusal(codeOf(own))) fine(own);
            else expect(operation.allow, `${own.body}`).toBeDefined();
            expect(codeOf(confinedAway)).toBe('permission.reach');
          } else {
            if (isRefusal(codeOf(own))) expect(operation.allow, `${own.body}`).toBeDefined();
            else fine(own);
            if (operation.confined) {
              expect(confinedAway.statusCode).toBe(200);
              expect(confinedAway.body).not.toContain('town-01');
            }
          }
          const away = codeOf(confinedAway);
          if (PRIVATE.test(operation.path))
            expect(isRefusal(away) || isNothing(away), confinedAway.body.slice(0, 300)).toBe(true);
        });

        it('finds what it is about, and is done or refused for a reason of its own', async () => {
          const codes: (string | null)[] = [];
          for (const role of open ? (['guest'] as const) : roles) {
            const answer = await call(as(role, undefined, 'whole', MAKER), operation, 'whole');
            if (isRefusal(codeOf(answer))) expect(operation.allow, answer.body).toBeDefined();
            else fine(answer);
            codes.push(codeOf(answer));
          }
          if (operation.path.includes(':'))
            expect(
              codes.some((code) => !isRefusal(code) && !isNothing(code)),
              codes.join(' '),
            ).toBe(true);
        });

        it('in another tenant finds nothing of this one', async () => {
          for (const role of open ? (['guest'] as const) : roles) {
            const answer = await call(as(role, undefined, 'beta', MAKER), operation);
            const code = codeOf(answer);
            expect(answer.statusCode, answer.body.slice(0, 300)).toBeLessThan(500);
            if (operation.path.includes(':') && !NOBODYS.test(operation.path))
              expect(code !== null || answer.json().items?.length === 0, `${role}: ${answer.body.slice(0, 300)}`).toBe(
                true,
              );
            expect(answer.body, role).not.toContain('甲镇');
          }
        });

        it('is closed to who has not signed in, unless it is open to everybody', async () => {
          const answer = await suite().server.app.inject({
            method: operation.method,
            url: `/api/v1${urlIn(operation, 'alpha')}`,
            headers: { 'accept-language': 'en', 'x-tenant': 'alpha' },
            ...(isCommand(operation) && operation.upload === undefined
              ? { payload: REQUESTS[operation.name]?.body ?? {} }
              : {}),
          });
          if (open) expect(codeOf(answer)).not.toBe('session.none');
          else expect(answer.json()).toMatchObject({ status: 401, code: 'session.none' });
        });
      },
    );
  },
  { limits: UNLIMITED },
);
