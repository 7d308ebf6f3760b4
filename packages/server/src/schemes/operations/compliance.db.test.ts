import { beforeAll, expect, it } from 'vitest';
import { type Built, buildRound, SCHEME } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';

onEveryDatabase('compliance before publishing', (suite) => {
  let built: Built;
  let office: Client;
  const SILENT = SCHEME.replaceAll(/ +weightNote: .*\n/g, '');
  const version = (number: number, text: string): object => ({
    yaml: text.replace('version: 1', `version: ${number}`),
  });
  const publish = (number: number, body: object) => office.post(`/schemes/order/versions/${number}/publish`, body);

  beforeAll(async () => {
    built = await buildRound(suite().server.services);
    office = new Client(suite().server, { tenant: built.tenant });
  });

  it('names what a version must answer for', async () => {
    await office.post('/schemes', version(2, SILENT));
    const { findings } = (await office.get('/schemes/order/versions/2/compliance')).json();
    expect(findings).toMatchObject([{ code: 'compliance.unreasoned-weights', node: 'total', severity: 'warn' }]);
    expect((await office.get('/schemes/order/versions/1/compliance')).json().findings).toEqual([]);
    expect((await office.get('/schemes/order/versions/99/compliance')).statusCode).toBe(404);
  });

  it('publishes a warning only with a reason, and keeps the reason in the trail', async () => {
    const bare = await publish(2, {});
    expect(bare.statusCode).toBe(422);
    expect(bare.json()).toMatchObject({
      code: 'scheme.unanswered',
      issues: [{ code: 'compliance.unreasoned-weights', path: 'root' }],
    });
    const acknowledged = [{ code: 'compliance.unreasoned-weights', reason: 'set by the leading group' }];
    expect((await publish(2, { acknowledged })).statusCode).toBe(200);
    const trail = await suite().owner(
      `select details from audit_trail where operation = 'schemes.publish-scheme' and target = 'order/2' and outcome = 'done'`,
    );
    expect(trail.rows).toEqual([
      {
        details: {
          acknowledged: [
            { code: 'compliance.unreasoned-weights', nodes: ['total'], reason: 'set by the leading group' },
          ],
        },
      },
    ]);
  });

  it('never publishes what is forbidden, and leaves it a draft that can be corrected', async () => {
    await office.post('/schemes', version(3, SCHEME.replace('迟复次数', '公众号点赞数')));
    const answer = await publish(3, { acknowledged: [{ code: 'compliance.likes', reason: 'wanted' }] });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'scheme.forbidden', issues: [{ code: 'compliance.likes' }] });
    expect((await office.get('/schemes/order/versions/3')).json().state).toBe('draft');
  });

  it('publishes only the text that was looked at', async () => {
    await office.post('/schemes', version(4, SCHEME));
    const answer = await publish(4, { sha256: '0'.repeat(64) });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'scheme.text-changed']);
    const { sha256 } = (await office.get('/schemes/order/versions/4/compliance')).json();
    expect((await publish(4, { sha256 })).statusCode).toBe(200);
  });

  it('is refused to those who may only read', async () => {
    const reader = new Client(suite().server, { tenant: built.tenant, role: 'reader' });
    expect((await reader.get('/schemes/order/versions/1/compliance')).statusCode).toBe(200);
    expect((await reader.post('/schemes/order/versions/4/publish', {})).statusCode).toBe(403);
  });
});
