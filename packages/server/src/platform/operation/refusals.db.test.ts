// Every operation × every role × {own unit, another unit, another tenant, signed out}. What is expected comes from the declarations alone:
// the permission's roles, `about`, `everywhere`, `confined` and `errors`. An operation without a request below fails the suite.
import { randomUUID } from 'node:crypto';
import { loadProgramme } from '@hengjian/programmes';
import type { LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';
import { insertPeerGroup, insertTenant } from '../../org/index.ts';
import { buildFigures, buildRound, buildRun } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { REQUESTS, urlOf } from '../../testing/requests.ts';
import { ROLES, type Role } from '../principal.ts';
import { isCommand, type Operation } from './define.ts';

const registry = createRegistry();

/** The units a test account reaches: a town that is assessed and a department that supplies. All requests are about these two. */
const OWN = ['town-01', 'post'];
const ELSEWHERE = ['town-02', 'archive'];
/** What any operation may answer to a request that is right in form. */
const COMMON = ['rate.limited', 'service.unavailable'];

const codeOf = (answer: LightMyRequestResponse): string | null =>
  answer.statusCode < 400 ? null : ((answer.json() as { code?: string }).code ?? '');
const isRefusal = (code: string | null): boolean => code === 'permission.denied' || code === 'permission.reach';

it('knows a request for every operation, and for none that does not exist', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(registry.operations.map((operation) => operation.name).sort());
});

onEveryDatabase('every operation', (suite) => {
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const { services } = suite().server;
    const built = await buildRound(services);
    await buildFigures(services, built);
    await buildRun(services, built);
    ids = {
      roundId: built.round,
      unitId: 'town-01',
      departmentId: 'post',
      documentId: await documentAbout('town-01'),
      nodeId: 'total',
      schemeId: 'order',
      version: '1',
    };
    await services.db.write('beta', (tx) => insertTenant(tx, { name: { 'zh-CN': '乙县' }, demo: false }));
  });

  /** Wording belongs to a programme, so the document comes from a round of the programme's own scheme. */
  async function documentAbout(unit: string): Promise<string> {
    const { services } = suite().server;
    await services.db.write('alpha', (tx) =>
      insertPeerGroup(tx, { id: 'township', name: { 'zh-CN': '乡镇' }, from: '2020-01-01', members: [unit] }),
    );
    const scheme = loadProgramme('political-ecology').schemes[0]?.text ?? '';
    const built = await buildRound(services, { scheme });
    await buildRun(services, built);
    const office = new Client(suite().server, { tenant: 'alpha' });
    const made = await office.post(`/rounds/${built.round}/documents`, { kind: 'feedback-form', subjects: [unit] });
    await office.finished(made.json().id);
    return (await office.get(`/rounds/${built.round}/documents`)).json().items[0].id;
  }

  const call = (client: Client, operation: Operation): Promise<LightMyRequestResponse> => {
    const { query, body } = REQUESTS[operation.name] ?? {};
    const url = urlOf(operation, ids, query);
    if (operation.method === 'GET') return client.get(url);
    return operation.upload === undefined
      ? client.post(url, body)
      : client.upload(url, 'figures.csv', 'subject,replies\ntown-01,1\n');
  };
  const as = (role: Role, reach: readonly string[], tenant = 'alpha'): Client =>
    new Client(suite().server, { tenant, role, account: randomUUID(), reach });

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
        const own = await call(as(role, OWN), operation);
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
      });

      it('in another tenant finds nothing of this one', async () => {
        for (const role of open ? (['guest'] as const) : roles) {
          const answer = await call(as(role, ['town-01', 'post'], 'beta'), operation);
          const code = codeOf(answer);
          expect(answer.statusCode, answer.body.slice(0, 300)).toBeLessThan(500);
          if (/:(roundId|unitId|documentId|schemeId)/.test(operation.path))
            expect(code !== null || answer.json().items?.length === 0, `${role}: ${answer.body.slice(0, 300)}`).toBe(
              true,
            );
          expect(answer.body, role).not.toContain('甲镇');
        }
      });

      it('is closed to who has not signed in, unless it is open to everybody', async () => {
        const url = `/api/v1${urlOf(operation, ids, REQUESTS[operation.name]?.query)}`;
        const answer = await suite().server.app.inject({
          method: operation.method,
          url,
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
});
