// Something real behind every id of every operation, so that a refusal is one of rights and not of a thing that is not there.
import { randomUUID } from 'node:crypto';
import { loadProgramme } from '@hengjian/programmes';
import { insertPeerGroup } from '../org/index.ts';
import { addDraft, publish } from '../schemes/index.ts';
import { insertContradiction } from '../scoring/contradictions/repository.ts';
import { insertReference } from '../surveys/repository/references.ts';
import { openBallot, planOf } from './ballots.ts';
import { buildFigures, buildRound, buildRun, SCHEME } from './builders.ts';
import { Client } from './client.ts';
import type { Suite } from './database-suite.ts';

/** Who has made all that a person makes: the import and its job, evidence, comment, keys and sessions. */
export const MAKER = 'maker';
/** The units that the maker and the requests are about: a town that is assessed and a department that supplies. */
export const OWN = ['town-01', 'post'] as const;
export const ELSEWHERE = ['town-02', 'archive'] as const;

export interface Fixtures {
  readonly ids: Readonly<Record<string, string>>;
  /** Where one name of a parameter means different things. */
  readonly of: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const json = async (answer: ReturnType<Client['get']>): Promise<Record<string, string>> => {
  const { statusCode, body } = await answer;
  if (statusCode >= 400) throw new Error(`a fixture was refused: ${body}`);
  return JSON.parse(body) as Record<string, string>;
};

/** Wording belongs to a programme, so documents come from a round of the programme's own scheme. */
async function documents(suite: Suite, tenant: string, office: Client): Promise<{ documentId: string; batch: string }> {
  const { services } = suite.server;
  await services.db.write(tenant, (tx) =>
    insertPeerGroup(tx, { id: 'township', name: { 'zh-CN': '乡镇' }, from: '2020-01-01', members: [OWN[0]] }),
  );
  const scheme = loadProgramme('political-ecology').schemes[0]?.text ?? '';
  const built = await buildRound(services, { tenant, scheme });
  await buildRun(services, built);
  const url = `/rounds/${built.round}/documents`;
  const batch = (await json(office.post(url, { kind: 'feedback-form', subjects: [OWN[0]] }))).id ?? '';
  await office.finished(batch);
  const made = (await office.get(url)).json() as { items: { id: string }[] };
  return { documentId: made.items[0]?.id ?? '', batch };
}

/** Operations whose import is a table of units, not of figures. */
const OF_UNITS = [
  'org.get-unit-import',
  'org.list-unit-problems',
  'org.list-unit-changes',
  'org.get-unit-file',
  'org.get-unit-report',
  'org.confirm-units',
  'org.discard-units',
  'org.recheck-units',
];

/** Somebody with a post, and a table of units that has been checked. */
async function units(office: Client): Promise<{ personId: string; postId: string; unitImport: string }> {
  const post = { unit: OWN[0], title: { 'zh-CN': '镇长' }, from: '2026-01-01' };
  const person = await json(office.post('/people', { name: '常若川', ...post }));
  const kept = await json(office.upload('/unit-imports', 'units.csv', '单位编号,单位名称\ntown-50,五十镇\n'));
  await office.finished(kept.job ?? '');
  // The first post bears the person's own id.
  return { personId: person.id ?? '', postId: person.id ?? '', unitImport: kept.id ?? '' };
}

/** What an account has and does by itself: in the tables, because the ways there ask for a browser. */
async function belongings(suite: Suite, tenant: string): Promise<Record<string, string>> {
  const session = randomUUID().replaceAll('-', '').repeat(2);
  const put = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const given = { tenant_id: tenant, ...row };
    const places = Object.keys(given).map((_, at) => `$${at + 1}`);
    return suite.owner(
      `insert into ${table} (${Object.keys(given).join(', ')}) values (${places.join(', ')})`,
      Object.values(given),
    );
  };
  const now = new Date();
  const later = new Date(now.getTime() + 86_400_000);
  for (const account of [MAKER, 'clerk'])
    await put('accounts', {
      account_id: account,
      kind: 'person',
      login: account,
      name: account,
      created_by: 'test',
      created_at: now,
    });
  await put('grants', {
    grant_id: 'grant',
    account_id: 'clerk',
    account_kind: 'person',
    role: 'reader',
    scope: 'all',
    valid_from: '2026-01-01',
    granted_by: 'test',
    granted_at: now,
    reason: 'test',
  });
  await put('sessions', {
    session_id: session,
    account_id: MAKER,
    method: 'password',
    started_at: now,
    seen_at: now,
    ends_at: later,
  });
  await put('passkeys', {
    passkey_id: 'passkey',
    account_id: MAKER,
    credential_id: 'credential',
    public_key: Buffer.from([1]),
    counter: 0,
    host: 'localhost',
    synced: false,
    label: 'test',
    created_at: now,
  });
  await put('oidc_providers', {
    provider_id: 'provider',
    title: 'test',
    issuer: 'https://issuer.example',
    client_id: 'test',
    secret_sealed: 'test',
    added_by: 'test',
    added_at: now,
  });
  await put('oidc_links', {
    link_id: 'link',
    account_id: MAKER,
    issuer: 'https://issuer.example',
    subject: 'maker',
    linked_by: MAKER,
    linked_at: now,
  });
  await put('api_tokens', {
    token_hash: randomUUID(),
    token_id: 'token',
    account_id: MAKER,
    name: 'test',
    permissions: ['rounds.read'],
    created_at: now,
    expires_at: later,
  });
  return {
    accountId: 'clerk',
    grantId: 'grant',
    sessionId: session.slice(0, 16),
    passkeyId: 'passkey',
    providerId: 'provider',
    linkId: 'link',
    tokenId: 'token',
  };
}

export async function buildFixtures(suite: Suite, tenant: string): Promise<Fixtures> {
  const { services } = suite.server;
  const built = await buildRound(services, {
    tenant,
    scheme: SCHEME.replace('provider: post', 'provider: post\n      author: post'),
  });
  await buildFigures(services, built);
  await buildRun(services, built);
  const office = new Client(suite.server, { tenant });
  const supplier = new Client(suite.server, { tenant, role: 'supplier', account: MAKER, reach: ['post'] });
  const system = new Client(suite.server, { tenant, role: 'systemAdmin' });
  const { round } = built;
  const at = `/rounds/${round}`;

  const figures = ['figures.csv', 'subject,replies\ntown-01,1\n'] as const;
  const kept = await json(supplier.upload(`${at}/tasks/post/files`, ...figures));
  await supplier.finished(kept.job ?? '');
  // The office's own file: only such a one goes straight into the ledger.
  const direct = await json(office.upload(`${at}/imports?provider=post`, ...figures));
  await office.finished(direct.job ?? '');
  const proof = await json(supplier.upload(`${at}/tasks/post/evidence`, 'proof.pdf', '%PDF-1.4 proof'));
  const remark = { node: 'replies', text: '每次扣5分偏重' };
  const comment = await json(office.post('/schemes/order/versions/1/comments', remark));
  const item = { department: 'post', title: '月报', askedBy: '某办', timesPerYear: 12, minutes: 30, basis: '登记' };
  const burden = await json(office.post('/burden/items', item));
  const channel = await json(
    system.post('/notices/channels', { kind: 'wecom', name: '工作群', url: 'https://qyapi.weixin.qq.com/x' }),
  );
  const yaml = SCHEME.replace('version: 1', 'version: 2').replace('max: 60', 'max: 50').replace('max: 40', 'max: 50');
  await services.db.write(tenant, async (tx) => {
    await addDraft(tx, yaml);
    await publish(tx, 'order', 2, services.now());
  });
  const amendment = await json(office.post(`${at}/amendments`, { version: 2, reason: '权重调整' }));
  const { documentId, batch } = await documents(suite, tenant, office);
  const { unitImport, ...register } = await units(office);
  const anybody = [{ id: 'public', weight: '1', by: 'anybody' as const }];
  const ballotId = await openBallot(office, planOf({ groups: anybody, sheets: [{}] }), 'open');
  const days = { year: 2026, firstDay: '2026-12-01', lastDay: '2026-12-20' };
  const survey = await json(office.post('/surveys', { title: { 'zh-CN': '回访' }, ...days }));
  const referenceId = 'annual-2025';
  const annual = { id: referenceId, kind: 'annual' as const, year: 2025, title: '年度', round: null, run: null };
  await services.db.write(tenant, (tx) => insertReference(tx, survey.id ?? '', annual, [], 'maker', services.now()));
  const side = { node: 'total', rate: 0.5, bound: 0.6 };
  const question = {
    unit: OWN[0] ?? '',
    rule: 'voices',
    ballot: side,
    against: side,
    sentence: { 'zh-CN': '矛盾', en: 'apart' },
  };
  const contradictionId = await services.db.write(tenant, (tx) =>
    insertContradiction(tx, round, 'none', { found: question, earlier: null }, services.now()),
  );
  return {
    ids: {
      contradictionId,
      surveyId: survey.id ?? '',
      visitId: '0b8f6a54-6f7e-4f7e-9c57-4a1f1f6f2d11',
      referenceId,
      teamNo: '1',
      roundId: round,
      unitId: OWN[0],
      departmentId: OWN[1],
      nodeId: 'total',
      schemeId: 'order',
      version: '1',
      documentId,
      importId: kept.id ?? '',
      jobId: kept.job ?? '',
      sha256: proof.sha256 ?? '',
      commentId: comment.id ?? '',
      itemId: burden.id ?? '',
      channelId: channel.id ?? '',
      amendmentNo: String(amendment.no),
      programmeId: 'political-ecology',
      groupId: 'township',
      ballotId,
      box: '1',
      number: '1',
      ...register,
      ...(await belongings(suite, tenant)),
    },
    of: {
      'documents.get-archive': { jobId: batch },
      ...Object.fromEntries(OF_UNITS.map((name) => [name, { importId: unitImport }])),
      'collection.confirm-import': { importId: direct.id ?? '' },
    },
  };
}
