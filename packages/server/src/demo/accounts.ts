import type { DemoCounty, DemoPerson } from '@hengjian/programmes';
import { anyAccount, insertAccounts, insertGrants, type NewAccount } from '../identity/index.ts';
import type { Role } from '../platform/principal.ts';
import type { Tx } from '../platform/sql/database.ts';

const ROLE: Readonly<Record<DemoPerson['role'], Role>> = {
  'county-leader': 'leader',
  office: 'office',
  supplier: 'supplier',
  'rule-author': 'ruleAuthor',
  'unit-head': 'unitHead',
};
/** Whose duties are the whole county's; everybody else's are their own unit's. */
const EVERYWHERE: ReadonlySet<Role> = new Set(['leader', 'office']);

const ADMINISTRATORS = [
  { kind: 'systemAdmin', login: 'system', name: '系统管理员' },
  { kind: 'securityAdmin', login: 'security', name: '安全管理员' },
  { kind: 'auditAdmin', login: 'audit', name: '审计管理员' },
] as const;

/** Offered on the sign-in page, in this order: who does the daily work first. */
const personasOf = (county: DemoCounty): readonly string[] => [
  'office-officer',
  'office-reviewer',
  'office-head',
  'leader',
  'supplier-discipline',
  'supplier-petitions',
  'author-discipline',
  `head-${county.publishedUnit}`,
  'system',
  'security',
  'audit',
];

/** Everybody of the county gets an account without a password: a demonstration is entered by choosing a person. */
export async function seedAccounts(tx: Tx, county: DemoCounty, now: Date): Promise<void> {
  if (await anyAccount(tx)) return;
  const order = personasOf(county);
  const persona = (id: string): number | null => {
    const place = order.indexOf(id);
    return place < 0 ? null : place;
  };
  const bare = { passwordHash: null, mustChangePassword: false } as const;
  const people = county.people.map((person) => ({ person, role: ROLE[person.role] }));
  const accounts: NewAccount[] = [
    ...people.map(({ person }) => ({
      ...bare,
      id: person.id,
      kind: 'person' as const,
      login: person.id,
      name: person.name['zh-CN'],
      person: person.id,
      unit: person.unit,
      persona: persona(person.id),
    })),
    ...ADMINISTRATORS.map(({ kind, login, name }) => ({
      ...bare,
      id: login,
      kind,
      login,
      name,
      person: null,
      unit: null,
      persona: persona(login),
    })),
  ];
  await insertAccounts(tx, accounts, 'demo', now);
  const common = { from: '2020-01-01', to: null, grantedBy: '演示数据', reason: '随演示县建立' };
  await insertGrants(
    tx,
    [
      ...people.map(({ person, role }) => ({
        ...common,
        id: `${person.id}-${role}`,
        account: person.id,
        kind: 'person' as const,
        role,
        scope: EVERYWHERE.has(role) ? ({ kind: 'all' } as const) : ({ kind: 'unit', unit: person.unit } as const),
      })),
      ...ADMINISTRATORS.map(({ kind, login }) => ({
        ...common,
        id: `${login}-${kind}`,
        account: login,
        kind,
        role: kind,
        scope: { kind: 'all' } as const,
      })),
    ],
    now,
  );
}
