import { RULES } from '../rules/registry.ts';
import type { SchemeChange } from './diff.ts';
import { type Words, words } from './words.ts';

const PARTS: Readonly<Record<Exclude<SchemeChange['of'], 'scheme' | 'node'>, Words>> = {
  element: words('数据要素', 'the data element '),
  alert: words('预警', 'the alert '),
  contradiction: words('矛盾规则', 'the contradiction rule '),
  grade: words('等次', 'the grade '),
  group: words('分组', 'the group '),
  department: words('部门', 'the department '),
};

/** Fields as people call them; those not listed keep the name they have in the document. */
const FIELDS: Readonly<Record<string, Words>> = {
  version: words('版本号', 'The version'),
  title: words('名称', 'The title'),
  note: words('说明', 'The note'),
  basis: words('依据', 'The basis'),
  max: words('满分', 'The full marks'),
  weightNote: words('权重理由', 'The reason for the weight'),
  missing: words('缺数处理', 'What a missing figure does'),
  minCoverage: words('最低覆盖率', 'The least coverage'),
  period: words('考核周期', 'The period'),
  provider: words('报送部门', 'The supplier'),
  author: words('细则制定部门', 'The author of the rule'),
  evidence: words('佐证', 'The evidence'),
  attachment: words('佐证要求', 'Whether a proof is required'),
  minutes: words('填报分钟数', 'The minutes it takes'),
  'input.type': words('数据类型', 'The type of the figure'),
  rule: words('规则', 'The rule'),
  level: words('等级', 'The level'),
  from: words('起点分', 'The lowest points'),
  'bonus.cap': words('加分上限', 'The cap of the bonus'),
  'input.unit': words('计量单位', 'The unit'),
  'input.reads': words('数据要素', 'The data elements read'),
  'input.min': words('数值下限', 'The smallest value allowed'),
  'input.max': words('数值上限', 'The largest value allowed'),
  ballot: words('测评节点', 'The ballot'),
  against: words('对照节点', 'What it is set against'),
  ballotBelow: words('测评得分率低于', 'The ballot’s rate below'),
  againstFrom: words('实绩得分率不低于', 'The evidence’s rate from'),
  ballotFrom: words('测评得分率不低于', 'The ballot’s rate from'),
  againstBelow: words('实绩得分率低于', 'The evidence’s rate below'),
  'input.source': words('评价来源', 'The source of what people say'),
  'quota.share': words('名额比例', 'The quota'),
};

const VALUES: Readonly<Record<string, Words>> = {
  block: words('“不出总分”', '“no total”'),
  exclude: words('“由同级分担权重”', '“siblings share the weight”'),
  zero: words('“按零分计”', '“counts as zero”'),
  'open-poll': words('“网上公开投票”', '“open poll”'),
};

/** A part by its title; by its id where it has none. */
export function partCalled(of: SchemeChange['of'], id: string, title: unknown): Words {
  if (of === 'scheme') return words('方案', 'the scheme');
  const name = shown(title ?? id);
  if (of === 'node') return name;
  return words(`${PARTS[of]['zh-CN']}${name['zh-CN']}`, `${PARTS[of].en}${name.en}`);
}

/** A value in a sentence: texts in the reader's language, numbers and words as they are, the rest as JSON. */
export function shown(value: unknown): Words {
  if (value === undefined) return words('（无）', 'nothing');
  if (typeof value === 'number') return words(String(value), String(value));
  if (typeof value === 'string') return VALUES[value] ?? words(`“${value}”`, `“${value}”`);
  if (typeof value === 'object' && value !== null && 'zh-CN' in value && typeof value['zh-CN'] === 'string') {
    const en = 'en' in value && typeof value.en === 'string' ? value.en : value['zh-CN'];
    return words(`“${value['zh-CN']}”`, `“${en}”`);
  }
  const json = JSON.stringify(value);
  return words(json, json);
}

/** What one field was and what it is now. `rule` is the kind of the leaf's rule, whose declaration names the parameters. */
export function sayChange(
  name: Words,
  field: string,
  { before, after }: { readonly before: unknown; readonly after: unknown },
  rule: unknown,
): Words {
  const [old, now] = [shown(before), shown(after)];
  const called = FIELDS[field] ?? parameterCalled(field, rule) ?? words(` ${field} `, field);
  // Whole sentences come after one another; figures and words stand within one.
  const long = [before, after].some((value) => typeof value === 'object');
  return words(
    long
      ? `${name['zh-CN']}的${called['zh-CN']}改为${now['zh-CN']}，原为${old['zh-CN']}。`
      : `${name['zh-CN']}的${called['zh-CN']}由${old['zh-CN']}改为${now['zh-CN']}。`,
    `${called.en} of ${name.en} changed from ${old.en} to ${now.en}.`,
  );
}

function parameterCalled(field: string, rule: unknown): Words | undefined {
  if (!field.startsWith('rule.')) return undefined;
  const declaration = Object.values(RULES).find(({ kind }) => kind === rule);
  const title = declaration?.parameters.find(({ name }) => `rule.${name}` === field)?.title;
  return title === undefined ? undefined : words(title['zh-CN'], `“${title.en}”`);
}
