import { compile, parseScheme, type SchemeNode } from '@hengjian/engine';
import { appendFirst, type NewObservation } from '../../../packages/server/src/collection/index.ts';
import { insertAccounts, insertGrants } from '../../../packages/server/src/identity/index.ts';
import { insertSession } from '../../../packages/server/src/identity/repository/sessions.ts';
import { insertPeerGroup, insertTenant, insertUnits } from '../../../packages/server/src/org/index.ts';
import { hashToken, newToken } from '../../../packages/server/src/platform/secrets/vault.ts';
import type { Services } from '../../../packages/server/src/platform/services.ts';
import { openRound } from '../../../packages/server/src/rounds/index.ts';
import { addDraft, publish } from '../../../packages/server/src/schemes/index.ts';
import { loadProgramme } from '../../../programmes/index.ts';

const TENANT = 'bench';
const UNITS = 3_000;
const PIECE = 20_000;
const from = '2020-01-01';

/** Whose session a cookie is. */
export interface Signed {
  readonly cookie: string;
  readonly department: string;
}
export interface County {
  readonly scheme: string;
  readonly office: string;
  readonly suppliers: readonly Signed[];
}

const unitIds = Array.from({ length: UNITS }, (_, at) => `unit-${String(at + 1).padStart(4, '0')}`);
const load = () => {
  const entry = loadProgramme('political-ecology').schemes[0];
  const { scheme } = parseScheme(entry?.text ?? '');
  if (entry === undefined || scheme === null) throw new Error('the programme has no scheme');
  return { text: entry.text, plan: compile(scheme) };
};
const suppliersOf = (node: SchemeNode): string[] =>
  node.kind === 'leaf' ? (node.provider === undefined ? [] : [node.provider]) : node.children.flatMap(suppliersOf);

async function signIn(services: Services, id: string, unit: string, role: 'office' | 'supplier'): Promise<string> {
  const now = services.now();
  const token = newToken();
  await services.db.write(TENANT, async (tx) => {
    const account = { id, kind: 'person', login: id, name: id, person: null, unit, persona: null } as const;
    await insertAccounts(tx, [{ ...account, passwordHash: null, mustChangePassword: false }], 'bench', now);
    const scope = role === 'office' ? ({ kind: 'all' } as const) : ({ kind: 'unit', unit } as const);
    const grant = { id, account: id, kind: 'person', role, scope, from, to: null, grantedBy: 'bench', reason: 'bench' };
    await insertGrants(tx, [{ ...grant, kind: 'person' }], now);
    const endsAt = new Date(now.getTime() + 8 * 3_600_000);
    const session = { id: hashToken(token), account: id, method: 'oidc', enrolling: false, startedAt: now, endsAt };
    await insertSession(tx, { ...session, method: 'oidc', agent: 'bench' });
  });
  return `${TENANT}.${token}`;
}

/** A county of 3,000 units under the political-ecology scheme, with last month's round full of figures, and everybody signed in. */
export async function setUp(services: Services, supplierCount: number): Promise<County> {
  const { text, plan } = load();
  const departments = plan.scheme.departments.map(({ id }) => id);
  await services.db.write(TENANT, async (tx) => {
    await insertTenant(tx, { name: { 'zh-CN': '量县' }, demo: false });
    const unit = (kind: string) => (id: string) => ({ id, parent: null, kind, name: { 'zh-CN': id }, from, to: null });
    await insertUnits(tx, [...unitIds.map(unit('unit')), ...departments.map(unit('department'))]);
    for (const [at, { id, title }] of plan.scheme.groups.entries())
      await insertPeerGroup(tx, { id, name: title, from, members: unitIds.filter((_, place) => place % 2 === at) });
    await addDraft(tx, text);
    await publish(tx, plan.scheme.scheme, plan.scheme.version, services.now());
    await openRound(tx, services, {
      scheme: plan.scheme.scheme,
      version: plan.scheme.version,
      period: '2026-09',
      title: { 'zh-CN': '九月' },
      dueAt: new Date('2026-10-10T15:59:59Z'),
      day: '2026-09-30',
    });
  });
  await fill(services, `${plan.scheme.scheme}-2026-09`, unitIds);
  const owing = [...new Set(suppliersOf(plan.scheme.root))].sort();
  const suppliers: Signed[] = [];
  for (let at = 0; at < supplierCount; at++) {
    const department = owing[at % owing.length] ?? '';
    suppliers.push({ department, cookie: await signIn(services, `supplier-${at}`, department, 'supplier') });
  }
  const office = await signIn(services, 'office', departments[0] ?? '', 'office');
  return { scheme: plan.scheme.scheme, office, suppliers };
}

/** Puts a figure into every cell of every other unit, as after an import of half the county. */
export const fillHalf = (services: Services, round: string): Promise<void> =>
  fill(
    services,
    round,
    unitIds.filter((_, at) => at % 4 < 2),
  );

async function fill(services: Services, round: string, units: readonly string[]): Promise<void> {
  const at = services.now();
  const { columns } = load().plan;
  let piece: NewObservation[] = [];
  const flush = async (): Promise<void> => {
    const rows = piece;
    piece = [];
    if (rows.length > 0) await services.db.write(TENANT, (tx) => appendFirst(tx, round, rows));
  };
  for (const [place, unit] of units.entries())
    for (const [order, column] of columns.entries()) {
      const value = String((place * 7 + order) % 100);
      const rest = { provider: null, observedAt: at, receivedAt: at, sourceKind: 'seed', sourceName: 'bench' } as const;
      piece.push({ unit, column, status: 0, value, ...rest, sourceCell: null, evidence: null });
      if (piece.length >= PIECE) await flush();
    }
  await flush();
}
