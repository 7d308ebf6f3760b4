import type { Issue } from './issue.ts';
import { type Words, words } from './words.ts';

interface IssueKind {
  readonly severity: Issue['severity'];
  /** Message with `{name}` places: what is wrong, and what to do. */
  readonly message: Words;
}

const error = (zh: string, en: string): IssueKind => ({ severity: 'error', message: words(zh, en) });
const warning = (zh: string, en: string): IssueKind => ({ severity: 'warning', message: words(zh, en) });

/** Every problem a scheme document can have. The codes are a closed list: tools and translations rely on them. */
export const ISSUES = {
  // The text
  'scheme.too-large': error(
    '文件有 {size} 个字符，超过上限 {limit}。请拆分方案，或删去与方案无关的内容。',
    'The document has {size} characters; the limit is {limit}. Split the scheme or remove what does not belong to it.',
  ),
  'scheme.too-deep': error(
    '嵌套超过 {limit} 层。请减少层级。',
    'Nested more than {limit} levels deep. Use fewer levels.',
  ),
  'scheme.syntax': error(
    '无法读懂：{reason}。请修正此处的书写。',
    'Cannot be read: {reason}. Correct the notation here.',
  ),
  'scheme.character': error(
    '此处的转义写出了无法保存的字符（U+0000 或半个字符）。请删去该转义。',
    'An escape here stands for a character that cannot be kept (U+0000 or half a character). Remove the escape.',
  ),
  'scheme.several-documents': error(
    '一个文件只能写一个方案，此处开始了第二个文档。请删去 “---” 之后的内容，或另存为一个文件。',
    'One file holds one scheme, and a second document starts here. Remove what follows "---" or save it as its own file.',
  ),
  'scheme.empty': error(
    '文件是空的。请从 “scheme: 方案标识” 写起。',
    'The document is empty. Start with "scheme: its-id".',
  ),
  'scheme.not-a-map': error(
    '方案必须由 “字段: 值” 组成，这里却是{found}。请从 “scheme: 方案标识” 写起。',
    'A scheme consists of "field: value" lines, but this is {found}. Start with "scheme: its-id".',
  ),
  'scheme.alias': error(
    '不允许使用引用 “*{name}”。请把内容完整写在这里。',
    'The alias "*{name}" is not allowed. Write the content out here.',
  ),
  'scheme.merge-key': error(
    '不允许使用合并键 “<<”。请把字段完整写在这里。',
    'The merge key "<<" is not allowed. Write the fields out here.',
  ),
  'scheme.tag': error(
    '不允许使用类型标签 “{tag}”。请去掉它，直接写值。',
    'The tag "{tag}" is not allowed. Remove it and write the plain value.',
  ),
  'scheme.key': error(
    '字段名必须是一个词，不能是列表、映射或空。请改写字段名。',
    'A field name must be a word, not a list, a map or nothing. Rewrite the name.',
  ),
  'scheme.duplicate-key': error(
    '字段 “{key}” 在第 {otherLine} 行第 {otherColumn} 列已经写过。请只保留一处。',
    'The field "{key}" is already given at line {otherLine}, column {otherColumn}. Keep one of the two.',
  ),
  // Fields
  'scheme.unknown-field': error('{owner}没有字段 “{field}”。{advice}', '{owner} has no field "{field}". {advice}'),
  'scheme.missing-field': error(
    '{owner}缺少必填字段 “{field}”（{meaning}）。请补上。',
    '{owner} lacks the required field "{field}" ({meaning}). Add it.',
  ),
  'scheme.empty-value': error(
    '“{field}” 后面没有值。请写上{expected}，或删去这一行。',
    '"{field}" has no value. Give {expected}, or remove the line.',
  ),
  'scheme.type': error(
    '“{field}” 应为{expected}，这里却是{found}。{advice}',
    '"{field}" must be {expected}, but this is {found}. {advice}',
  ),
  'scheme.not-finite': error(
    '“{field}” 的值 {value} 不是有限的数。请写一个普通的数。',
    '"{field}" is {value}, which is not a finite number. Write an ordinary number.',
  ),
  'scheme.range': error(
    '“{field}” 的值 {value} 超出允许范围：{range}。{advice}',
    '"{field}" is {value}, outside the allowed range: {range}. {advice}',
  ),
  'scheme.integer': error(
    '“{field}” 必须是整数，这里却是 {value}。请去掉小数部分。',
    '"{field}" must be a whole number, but this is {value}. Remove the fraction.',
  ),
  'scheme.choice': error('“{field}” 不能是 “{value}”。{advice}', '"{field}" cannot be "{value}". {advice}'),
  'scheme.pattern': error(
    '“{field}” 的值 “{value}” 不是合格的标识。{advice}',
    '"{field}" is "{value}", which is not a valid id. {advice}',
  ),
  'scheme.length': error(
    '“{field}” 有 {count} 项，应为{expected}。请增减内容。',
    '"{field}" has {count} entries; it must have {expected}. Add or remove some.',
  ),
  'scheme.unknown-kind': error('没有名为 “{kind}” 的规则。{advice}', 'There is no rule of the kind "{kind}". {advice}'),
  // The tree
  'scheme.node-kind': error(
    '节点 “{node}” {problem}。请只写 children（下级指标）或 rule（计分规则）之一。',
    'The node "{node}" {problem}. Give exactly one of children (a group) and rule (a leaf).',
  ),
  'scheme.misplaced-field': error(
    '“{field}” 只能写在{belongs}上，节点 “{node}” 不是。请移到合适的节点。',
    '"{field}" belongs to {belongs}, and the node "{node}" is none. Move it where it belongs.',
  ),
  'scheme.duplicate-id': error(
    '标识 “{id}” 在第 {otherLine} 行第 {otherColumn} 列已经用过。请换一个标识。',
    'The id "{id}" is already used at line {otherLine}, column {otherColumn}. Choose another id.',
  ),
  'scheme.sum': error(
    '“{node}” 的下级满分之和为 {sum}，而其 max 为 {max}，相差 {difference}。请调整下级满分；若只知道相对权重，请写 weights: relative。',
    'The children of "{node}" add up to {sum}, but its max is {max}: {difference} apart. Adjust the children, or write weights: relative where only relative weights are known.',
  ),
  'scheme.sum-relative': warning(
    '“{node}” 的下级满分之和为 {sum}，而其 max 为 {max}；{aggregate} 聚合只把它们当作相对权重。请写 weights: relative 说明这是有意的。',
    'The children of "{node}" add up to {sum}, but its max is {max}; with {aggregate} they only act as relative weights. Write weights: relative to say that this is meant.',
  ),
  'scheme.max-zero': error(
    '节点 “{node}” 的满分为 0，它不会起任何作用。请写正数；加分项请加 bonus: {cap: …}，一票否决请用 veto 规则。',
    'The node "{node}" has max 0 and would count for nothing. Give a positive number; use bonus: {cap: …} for extra points or the veto rule for a veto.',
  ),
  'scheme.bonus-max': error(
    '加分节点 “{node}” 的 max 必须是 0，这里是 {max}。请改为 0，由 bonus.cap 给出上限。',
    'The bonus node "{node}" must have max 0, but has {max}. Write 0: its limit is bonus.cap.',
  ),
  // References
  'scheme.unknown-department': error(
    '“{field}” 引用的部门 “{id}” 不在 departments 中。{advice}',
    '"{field}" names the department "{id}", which is not among the departments. {advice}',
  ),
  'scheme.unknown-node': error(
    '“{field}” 引用的节点 “{id}” 不存在。{advice}',
    '"{field}" names the node "{id}", which does not exist. {advice}',
  ),
  'scheme.unknown-grade': error(
    '“{field}” 引用的等次 “{id}” 不在 grades 中。{advice}',
    '"{field}" names the grade "{id}", which is not among the grades. {advice}',
  ),
  'scheme.unknown-input': error(
    '“{field}” 引用的输入 “{id}” 不存在。{advice}',
    '"{field}" names the input "{id}", which does not exist. {advice}',
  ),
  'scheme.unknown-element': error(
    '“{field}” 引用的数据要素 “{id}” 不在 elements 中。{advice}',
    '"{field}" names the data element "{id}", which is not among the elements. {advice}',
  ),
  'scheme.element-type': error(
    '规则 {kind} 读取的输入类型是{allowed}，而数据要素 “{element}” 的类型是 “{type}”。请换一个要素，或改正要素的 type。',
    'The rule {kind} reads inputs of type {allowed}, but the data element "{element}" is "{type}". Choose another element or correct its type.',
  ),
  'scheme.element-says': error(
    '“{field}” 由数据要素 “{element}” 说明，指标 “{node}” 没有自己的数据，不必再写。请删去，或写到要素上。',
    '"{field}" is said by the data element "{element}"; "{node}" has no figure of its own that it could be about. Remove it here, or move it to the element.',
  ),
  'scheme.element-provider': error(
    '指标 “{node}” 写明由 “{provider}” 提供数据，而它读取的数据要素由{others}提供。请删去此处的 provider，或改正要素的 provider。',
    '"{node}" names "{provider}" as its supplier, but the data elements it reads are supplied by {others}. Remove the provider here or correct that of the element.',
  ),
  'scheme.unknown-depth': error(
    '预警 “{alert}” 指向第 {depth} 层，而方案最深只到第 {deepest} 层（根为第 0 层）。请改正层数。',
    'The alert "{alert}" looks at depth {depth}, but the tree ends at depth {deepest} (the root is 0). Correct the depth.',
  ),
  // Rules
  'scheme.rule-input': error(
    '规则 {kind} 读取的输入类型是{allowed}，不能是 “{type}”。请改正 input.type。',
    'The rule {kind} reads inputs of type {allowed}, not "{type}". Correct input.type.',
  ),
  'scheme.rule-field': error(
    '规则 {kind} 在 {condition} 时{problem} “{field}”。{advice}',
    'The rule {kind} with {condition} {problem} "{field}". {advice}',
  ),
  'scheme.band-order': error(
    '分档必须按 from 依次排列且互不相同，而 {value} 写在 {previous} 之后。请重新排列。',
    'The bands must be in order of from and differ, but {value} follows {previous}. Reorder them.',
  ),
  'scheme.above-max': error(
    '“{field}” 为 {value}，超过节点 “{node}” 的满分 {max}。请改小，或调整满分。',
    '"{field}" is {value}, above the full marks {max} of the node "{node}". Lower it or adjust the maximum.',
  ),
  'scheme.equal-bounds': error(
    '“{low}” 与 “{high}” 都是 {value}，无法区分高低。请写两个不同的数。',
    '"{low}" and "{high}" are both {value}, so nothing can be told apart. Give two different numbers.',
  ),
  'scheme.bounds-order': error(
    '“{low}”（{lowValue}）必须小于 “{high}”（{highValue}）。请对调或改正。',
    '"{low}" ({lowValue}) must be less than "{high}" ({highValue}). Swap or correct them.',
  ),
  'scheme.weights-sum': warning(
    '“{field}” 的权重之和为 {sum}，不是 1，计分时按比例折算。请按小数书写，如 20 % 写 0.2。',
    'The weights of "{field}" add up to {sum}, not 1, and are used in proportion. Write shares as decimals: 20 % is 0.2.',
  ),
  'scheme.weights-zero': error(
    '“{field}” 的权重全部为 0，无法加权。请至少写一个正数。',
    'All weights of "{field}" are 0, so nothing can be weighted. Give at least one positive number.',
  ),
  'scheme.weights-keys': error(
    '“{field}” 的权重与{listed}不一致：{difference}。请使两者相同。',
    'The weights of "{field}" do not match {listed}: {difference}. Make the two agree.',
  ),
  'scheme.formula': error(
    '公式第 {at} 个字符处有误：{reason}。请改正表达式。',
    'The formula is wrong at character {at}: {reason}. Correct the expression.',
  ),
  // Alerts and grades
  'scheme.alert-target': error(
    '预警 “{alert}” {problem}。请只写 node（某一节点）或 depth（某一层）之一。',
    'The alert "{alert}" {problem}. Give exactly one of node and depth.',
  ),
  'scheme.alert-measure': error(
    '预警 “{alert}” {problem}。请只写 points（得分）或 rate（得分率）之一。',
    'The alert "{alert}" {problem}. Give exactly one of points and rate.',
  ),
  'scheme.alert-bound': error(
    '预警 “{alert}” {problem}。请只写 below、atMost、above、atLeast 之一。',
    'The alert "{alert}" {problem}. Give exactly one of below, atMost, above and atLeast.',
  ),
  'scheme.contradiction-bounds': error(
    '矛盾规则 “{rule}” {problem}。请写 ballotBelow 和 againstFrom，或者 ballotFrom 和 againstBelow。',
    'The contradiction "{rule}" {problem}. Give ballotBelow with againstFrom, or ballotFrom with againstBelow.',
  ),
  'scheme.contradiction-nodes': error(
    '矛盾规则 “{rule}” 的两个节点互相包含，比的是同一份数据。请选互不包含的两个节点。',
    'The two nodes of the contradiction "{rule}" contain each other: the same figures would be compared. Name nodes that stand apart.',
  ),
  'scheme.contradiction-ballot': error(
    '矛盾规则 “{rule}” 的 ballot 指向 “{node}”，它不是只由测评得出的。请指向测评指标，或只含测评指标的节点。',
    'The ballot of the contradiction "{rule}" is "{node}", which does not rest on ballots alone. Name a ballot indicator, or a node that has only such.',
  ),
  'scheme.contradiction-against': error(
    '矛盾规则 “{rule}” 的 against 指向 “{node}”，它也只由测评得出。请指向由其他数据得出的节点。',
    'The contradiction "{rule}" sets the ballot against "{node}", which rests on ballots as well. Name a node that rests on other figures.',
  ),
  'scheme.grade-order': error(
    '等次必须从高到低书写，而 “{id}”（{from}）写在 “{previous}”（{previousFrom}）之后。请重新排列或改正 from。',
    'Grades go from the highest down, but "{id}" ({from}) follows "{previous}" ({previousFrom}). Reorder them or correct from.',
  ),
  'scheme.quota-sum': error(
    '各等次名额比例之和为 {sum}，超过 1。请改小。',
    'The quota shares of the grades add up to {sum}, more than 1. Lower them.',
  ),
  // Examples
  'scheme.example-points': error(
    '“{node}” 的算例应得{wanted}，按规则算得{got}。{why}请改正算例或规则。',
    'The example of "{node}" must give {wanted}, but the rule gives {got}. {why} Correct the example or the rule.',
  ),
  'scheme.example-input': error(
    '算例中的 “{name}” 不是指标 “{node}” 读取的数据。{advice}',
    'The example gives "{name}", which "{node}" does not read. {advice}',
  ),
  'scheme.example-peers': error(
    '“{node}” 要与同组比较才有结果，单独一个算例核对不了。请删去它的 examples。',
    '"{node}" compares the members of a group: an example of one subject says nothing. Remove its examples.',
  ),
  // Advice
  'scheme.many-leaves': warning(
    '“{node}” 直接下挂 {count} 个指标，超过 {limit} 个就难以看懂。请分成几组。',
    '"{node}" has {count} indicators directly below it; more than {limit} are hard to interpret. Divide them into groups.',
  ),
  'scheme.no-weight-note': warning(
    '方案写明了权重理由，但 “{node}” 的 {count} 个下级没有：{ids}。请补上 weightNote。',
    'The scheme gives reasons for its weights, but {count} children of "{node}" have none: {ids}. Add weightNote.',
  ),
  'scheme.unused-label': warning(
    'labels 中的 “{name}” 没有对应的输入、评价者、类别或选项。{advice}',
    'The label "{name}" belongs to no input, rater, period, group or option. {advice}',
  ),
  'scheme.unused-element': warning(
    '数据要素 “{id}” 没有任何指标读取，不会要求填报。请在指标的 input.reads 中引用，或删去。',
    'No indicator reads the data element "{id}", so nobody is asked for it. Name it in input.reads of an indicator, or remove it.',
  ),
  'scheme.element-no-provider': warning(
    '数据要素 “{id}” 没有写明数据提供部门。请补上 provider，否则无人填报。',
    'The data element "{id}" names no provider. Add one, or nobody is asked for the figure.',
  ),
  'scheme.no-provider': warning(
    '指标 “{node}” 没有写明数据提供部门。请补上 provider，否则无人填报。',
    'The indicator "{node}" names no provider. Add one, or nobody is asked for the figure.',
  ),
  'scheme.author-is-provider': warning(
    '指标 “{node}” 的规则制定与数据提供同为 “{department}”。请由不同部门承担，以免自评自分。',
    'The indicator "{node}" has "{department}" both write the rule and supply the figure. Separate the two duties.',
  ),
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof ISSUES;

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Builds an issue. `params` are kept for programs; `fill` adds words that differ by language to the message only. */
export function makeIssue(
  code: IssueCode,
  place: Place,
  params: Readonly<Record<string, string | number>>,
  fill: Readonly<Record<string, Words>> = {},
): Issue {
  const { severity, message } = ISSUES[code];
  const render = (locale: 'zh-CN' | 'en') =>
    message[locale]
      .replace(/\{(\w+)\}/g, (place_, name: string) => fill[name]?.[locale] ?? params[name]?.toString() ?? place_)
      .trimEnd();
  return { code, severity, ...place, params, message: { 'zh-CN': render('zh-CN'), en: render('en') } };
}
