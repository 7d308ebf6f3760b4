import { pick, whole } from './draw.ts';
import { ASSESSED } from './units.ts';

/** Invented people. Heads of units, one contact at each supplier, and the leading group's office. */
export interface DemoPerson {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** Unit or member department. */
  readonly unit: string;
  readonly post: { readonly 'zh-CN': string; readonly en: string };
  readonly role: 'county-leader' | 'office' | 'supplier' | 'rule-author' | 'unit-head';
}

const SURNAMES: readonly (readonly [zh: string, en: string])[] = [
  ['程', 'Cheng'],
  ['卫', 'Wei'],
  ['沈', 'Shen'],
  ['傅', 'Fu'],
  ['柏', 'Bai'],
  ['苗', 'Miao'],
  ['祝', 'Zhu'],
  ['常', 'Chang'],
  ['纪', 'Ji'],
  ['茅', 'Mao'],
  ['庞', 'Pang'],
  ['宁', 'Ning'],
  ['岳', 'Yue'],
  ['霍', 'Huo'],
  ['简', 'Jian'],
  ['阮', 'Ruan'],
  ['毕', 'Bi'],
  ['邵', 'Shao'],
];
const FIRST: readonly (readonly [zh: string, en: string])[] = [
  ['以', 'yi'],
  ['知', 'zhi'],
  ['明', 'ming'],
  ['书', 'shu'],
  ['景', 'jing'],
  ['思', 'si'],
  ['承', 'cheng'],
  ['若', 'ruo'],
  ['怀', 'huai'],
  ['秉', 'bing'],
];
const SECOND: readonly (readonly [zh: string, en: string])[] = [
  ['衡', 'heng'],
  ['川', 'chuan'],
  ['言', 'yan'],
  ['和', 'he'],
  ['安', 'an'],
  ['远', 'yuan'],
  ['白', 'bai'],
  ['舟', 'zhou'],
  ['清', 'qing'],
  ['谦', 'qian'],
];

function nameFor(key: string, taken: Set<string>): DemoPerson['name'] {
  for (let attempt = 0; ; attempt++) {
    const [surname, surnameEn] = pick(SURNAMES, 'surname', key, attempt);
    const [first, firstEn] = pick(FIRST, 'first', key, attempt);
    const [second, secondEn] = pick(SECOND, 'second', key, attempt);
    const zh = surname + first + second;
    if (taken.has(zh)) continue;
    taken.add(zh);
    return { 'zh-CN': zh, en: `${surnameEn} ${firstEn[0]?.toUpperCase()}${firstEn.slice(1)}${secondEn}` };
  }
}

interface Post {
  readonly id: string;
  readonly unit: string;
  readonly role: DemoPerson['role'];
  readonly zh: string;
  readonly en: string;
}

const OFFICE: readonly Post[] = [
  { id: 'leader', unit: 'songlan', role: 'county-leader', zh: '领导小组组长', en: 'Chair of the leading group' },
  { id: 'office-head', unit: 'discipline', role: 'office', zh: '领导小组办公室主任', en: 'Head of the office' },
  { id: 'office-officer', unit: 'discipline', role: 'office', zh: '领导小组办公室经办人', en: 'Officer of the office' },
  {
    id: 'office-reviewer',
    unit: 'discipline',
    role: 'office',
    zh: '领导小组办公室审核人',
    en: 'Reviewer of the office',
  },
];

/** Everybody, in a stable order; `suppliers` and `authors` are department ids of the scheme. */
export function people(suppliers: readonly string[], authors: readonly string[]): readonly DemoPerson[] {
  const heads = ASSESSED.map(
    (unit): Post => ({
      id: `head-${unit.id}`,
      unit: unit.id,
      role: 'unit-head',
      zh: unit.group === 'township' ? '党委书记' : '党组书记',
      en: 'Party secretary',
    }),
  );
  const posts: Post[] = [
    ...OFFICE,
    // Separate people for the two duties, also where one department has both.
    ...suppliers.map(
      (id): Post => ({ id: `supplier-${id}`, unit: id, role: 'supplier', zh: '数据报送员', en: 'Data supplier' }),
    ),
    ...authors.map(
      (id): Post => ({ id: `author-${id}`, unit: id, role: 'rule-author', zh: '细则制定人', en: 'Rule author' }),
    ),
    ...heads,
  ];
  const taken = new Set<string>();
  return posts.map(({ id, unit, role, zh, en }) => ({
    id,
    name: nameFor(id, taken),
    unit,
    post: { 'zh-CN': zh, en },
    role,
  }));
}

/** An internal extension, never a real number. */
export function extensionOf(person: DemoPerson): { readonly 'zh-CN': string; readonly en: string } {
  const number = whole(6100, 6899, 'extension', person.id);
  return { 'zh-CN': `内线${number}`, en: `ext. ${number}` };
}
