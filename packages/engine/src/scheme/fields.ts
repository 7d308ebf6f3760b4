import type { Field, ObjectName, ObjectShape, Shape, VariantShape } from './shape.ts';
import { type Words, words } from './words.ts';

interface Options {
  readonly default?: unknown;
  readonly only?: 'group' | 'leaf';
}
const field = (name: string, shape: Shape, zh: string, en: string, options: Options = {}): Field => ({
  name,
  shape,
  required: false,
  doc: words(zh, en),
  ...options,
});
const required = (name: string, shape: Shape, zh: string, en: string): Field => ({
  ...field(name, shape, zh, en),
  required: true,
});
const object = (zh: string, en: string, fields: readonly Field[]): ObjectShape => ({ title: words(zh, en), fields });

const TEXT: Shape = { type: 'text' };
const STRING: Shape = { type: 'string' };
const ID: Shape = { type: 'id' };
const NUMBER: Shape = { type: 'number' };
const SHARE: Shape = { type: 'number', min: 0, max: 1 };
const ROUNDING: Shape = { type: 'object', name: 'rounding' };
const choice = (...values: readonly string[]): Shape => ({ type: 'choice', values });
const list = (of: Shape, min?: number): Shape => (min === undefined ? { type: 'list', of } : { type: 'list', of, min });
const either = (...of: readonly Shape[]): Shape => ({ type: 'either', of });
const ref = (name: ObjectName): Shape => ({ type: 'object', name });

const LABELS: Shape = { type: 'record', of: TEXT };
const MODES = choice('half-up', 'half-even', 'down', 'floor', 'ceil');
const MISSING = choice('block', 'exclude', 'zero');
const WEIGHTS = choice('sum', 'relative');
const OVER = choice('group', 'all');
const POINTS = either(choice('exact'), ROUNDING);
const FIGURE = either(NUMBER, choice('missing', 'n/a', 'exempt'));
const FIGURES = either(NUMBER, choice('missing', 'n/a', 'exempt'), {
  type: 'record',
  of: either(NUMBER, choice('missing', 'n/a', 'exempt'), { type: 'record', of: FIGURE, min: 1 }),
  min: 1,
});
const OUTCOME = [NUMBER, choice('missing', 'not-applicable', 'exempt', 'invalid', 'blocked', 'empty')] as const;
const ATTACHMENT = choice('required', 'optional');
const MINUTES: Shape = { type: 'number', above: 0 };
const titled = (name: ObjectName): Shape => either(list(either(ID, ref(name))), { type: 'record', of: TEXT });

/** Every field of the document except the rules' parameters, which come from the rule declarations. */
export const OBJECTS: Readonly<Record<ObjectName, ObjectShape>> = {
  document: object('方案', 'The scheme', [
    required('scheme', { type: 'id', kebab: true }, '方案的固定标识', 'stable id of the scheme, kebab-case'),
    required(
      'version',
      { type: 'number', integer: true, min: 1 },
      '版本号，发布后不再改动',
      'version; a published version never changes again',
    ),
    field('title', TEXT, '方案名称', 'name of the scheme', { default: words('方案标识', "the scheme's id") }),
    field('basis', STRING, '所依据的文件及日期', 'the rule it rests on, with its date'),
    field('note', TEXT, '说明', 'a note'),
    required(
      'subject',
      ID,
      '考核对象的类型，如 unit、person、branch',
      'type of the subjects: unit, person, branch or any other',
    ),
    required('period', choice('month', 'quarter', 'year', 'term', 'once'), '考核周期', 'how often it is assessed'),
    field(
      'groups',
      titled('group'),
      '对象分组；排名、名额和相对规则都在组内进行',
      'peer groups; ranks, quotas and relative rules stay inside a group',
      { default: [] },
    ),
    field(
      'departments',
      titled('department'),
      '提供数据或制定规则的部门',
      'departments that supply figures or write rules',
      {
        default: words('由指标中出现的部门汇成', 'those the indicators name'),
      },
    ),
    field(
      'labels',
      LABELS,
      '命名输入、评价者、各期及测评类别和选项的叫法，各指标通用',
      'what named inputs, raters, periods, and a ballot’s groups and options are called, in every leaf',
    ),
    field(
      'elements',
      list(ref('element')),
      '数据要素：只填一次、供多项指标读取的数据',
      'data elements: figures entered once and read by as many indicators as need them',
    ),
    field(
      'points',
      POINTS,
      '得分在末级指标处取整的方式；exact 为不取整',
      'how a leaf’s points are fixed; exact: not rounded at all',
      {
        default: { places: 2, rounding: 'half-up' },
      },
    ),
    field('display', ref('display'), '显示的小数位', 'how figures are shown'),
    field('missing', MISSING, '缺数据时：停止计分、剔除、记零', 'what a missing value does', { default: 'block' }),
    field('minCoverage', SHARE, '覆盖率低于此值的结果“不可比”', 'below this coverage a result is not comparable', {
      default: 0,
    }),
    field(
      'ties',
      choice('competition', 'dense'),
      '并列的排名方式：1,2,2,4 或 1,2,2,3',
      'ranks of ties: 1,2,2,4 or 1,2,2,3',
      { default: 'competition' },
    ),
    field('weights', WEIGHTS, '各级 max 是否只作相对权重', 'whether max is only a relative weight, in the whole tree', {
      default: 'sum',
    }),
    required('root', ref('node'), '指标树的根', 'root of the tree'),
    field('alerts', list(ref('alert')), '预警规则', 'alert rules', { default: [] }),
    field(
      'contradictions',
      list(ref('contradiction')),
      '测评与实绩相互矛盾、须先由人复核的情形',
      'where a ballot and the evidence contradict each other and people have to look first',
    ),
    field('grades', list(ref('grade')), '等次，从高到低', 'grades, highest first', { default: [] }),
    field(
      'examples',
      list(ref('schemeExample')),
      '算例，检查方案时一并核对',
      'worked examples, tested whenever the scheme is checked',
    ),
  ]),
  rounding: object('取整方式', 'The rounding', [
    required('places', { type: 'number', integer: true, min: 0, max: 15 }, '小数位数', 'decimal places'),
    field('rounding', MODES, '四舍五入、修约、截断、向下、向上', 'what happens to the rest', { default: 'half-up' }),
  ]),
  display: object('显示方式', 'The display', [
    field('points', ROUNDING, '得分的显示', 'how points are shown', { default: { places: 2, rounding: 'half-up' } }),
    field('rate', ROUNDING, '得分率（百分数）的显示', 'how rates are shown, in percent', {
      default: { places: 1, rounding: 'half-up' },
    }),
  ]),
  group: object('分组', 'The group', [
    required('id', ID, '标识', 'id'),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
  ]),
  department: object('部门', 'The department', [
    required('id', ID, '标识', 'id'),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
  ]),
  node: object('节点', 'The node', [
    field(
      'id',
      ID,
      '标识，全方案唯一；根节点可省略，默认 root',
      'id, unique in the scheme; the root may omit it: root',
    ),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
    required('max', { type: 'number', min: 0 }, '满分，也是权重', 'full marks and weight'),
    field('note', TEXT, '说明', 'a note'),
    field('basis', STRING, '依据', 'the rule it rests on'),
    field('weightNote', TEXT, '为何是这个权重', 'why it has this weight'),
    field('missing', MISSING, '缺数据时的处理', 'what a missing value does', {
      default: words('取自上级', 'that of the parent'),
    }),
    field(
      'bonus',
      ref('bonus'),
      '加分项：max 为 0，在上级满分之外加分',
      'extra points beyond the parent’s maximum; max is then 0',
    ),
    field(
      'aggregate',
      choice('mean', 'geometric', 'harmonic', 'median', 'min'),
      '下级得分率的汇总方法',
      'how the children’s rates are combined',
      { default: 'mean', only: 'group' },
    ),
    field('weights', WEIGHTS, '下级 max 是否只作相对权重', 'whether the children’s max are only relative weights', {
      default: words('取自方案', 'that of the scheme'),
      only: 'group',
    }),
    field('children', list(ref('node'), 1), '下级节点', 'nodes below', { only: 'group' }),
    field('rule', { type: 'variant', name: 'rule' }, '计分规则', 'the rule that scores it', { only: 'leaf' }),
    field('input', ref('input'), '读取的数据', 'the figure it reads', { only: 'leaf' }),
    field('provider', ID, '提供数据的部门', 'department that supplies the figure', { only: 'leaf' }),
    field('author', ID, '制定规则的部门', 'department that wrote the rule', { only: 'leaf' }),
    field('evidence', TEXT, '需附的佐证材料', 'evidence to attach', { only: 'leaf' }),
    field(
      'attachment',
      ATTACHMENT,
      '佐证文件是否必须随数据上传',
      'whether a figure must come with a file that proves it',
      { default: 'optional', only: 'leaf' },
    ),
    field(
      'minutes',
      MINUTES,
      '报一个单位的数据约需多少分钟，供减负台账估算',
      'minutes it takes to supply this for one subject, for the burden ledger',
      { default: words('减负台账的通用估计', 'the general estimate of the burden ledger'), only: 'leaf' },
    ),
    field('points', POINTS, '本指标的取整方式', 'rounding of this leaf', {
      default: words('取自方案', 'that of the scheme'),
      only: 'leaf',
    }),
    field(
      'examples',
      list(ref('leafExample')),
      '算例，检查方案时一并核对',
      'worked examples, tested whenever the scheme is checked',
      {
        only: 'leaf',
      },
    ),
  ]),
  bonus: object('加分设置', 'The bonus', [
    required('cap', { type: 'number', above: 0 }, '最多加多少分', 'most points it can add'),
  ]),
  input: object('输入', 'The input', [
    field(
      'type',
      choice('number', 'count', 'percent', 'points', 'ballot', 'rating', 'carry'),
      '数据类型',
      'what the figure is',
      {
        default: words('规则的第一种输入类型', 'the first type its rule reads'),
      },
    ),
    field('unit', TEXT, '计量单位', 'unit of measure'),
    field('min', NUMBER, '允许的最小值', 'smallest value accepted'),
    field('max', NUMBER, '允许的最大值', 'largest value accepted'),
    field('named', list(ID), '另外的命名输入，数据列为 “指标:名称”', 'further inputs by name; data column leaf:name'),
    field(
      'reads',
      { type: 'record', of: ID },
      '由数据要素读取的输入：名称对要素；value 指指标本身的数值',
      'inputs read from data elements, by name: the element of each; value is the leaf’s own figure',
    ),
    field(
      'labels',
      LABELS,
      '各名称的叫法；value 指指标本身的数值，优先于方案的 labels',
      'what these names are called; value is the leaf’s own figure; before the labels of the scheme',
    ),
    field(
      'source',
      choice('ballot', 'survey', 'open-poll'),
      '人们的评价从哪里来：评价者确定的测评、抽样调查、谁都能参加的网上投票（合规检查不予通过）',
      'where what people say comes from: a ballot of known raters, a survey of a sample, or an open online poll (refused by the compliance check)',
    ),
    field('winsorise', { type: 'variant', name: 'winsorise' }, '对离群值的处理', 'treatment of outliers'),
  ]),
  element: object('数据要素', 'The data element', [
    required(
      'id',
      ID,
      '标识，也是数据列的名称，不与节点重复',
      'id, also of its data column; differs from every node’s',
    ),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
    field('type', choice('number', 'count', 'percent'), '数据类型', 'what the figure is', { default: 'number' }),
    field('unit', TEXT, '计量单位', 'unit of measure'),
    field('min', NUMBER, '允许的最小值', 'smallest value accepted'),
    field('max', NUMBER, '允许的最大值', 'largest value accepted'),
    field('note', TEXT, '统计口径', 'how it is counted'),
    field('provider', ID, '提供数据的部门', 'department that supplies the figure'),
    field('evidence', TEXT, '需附的佐证材料', 'evidence to attach'),
    field(
      'attachment',
      ATTACHMENT,
      '佐证文件是否必须随数据上传',
      'whether a figure must come with a file that proves it',
      { default: 'optional' },
    ),
    field(
      'minutes',
      MINUTES,
      '报一个单位的数据约需多少分钟，供减负台账估算',
      'minutes it takes to supply this for one subject, for the burden ledger',
      { default: words('减负台账的通用估计', 'the general estimate of the burden ledger') },
    ),
  ]),
  band: object('分档', 'The band', [
    required('from', NUMBER, '从此值起', 'threshold'),
    required('points', NUMBER, '得分', 'points'),
  ]),
  alert: object('预警规则', 'The alert', [
    required('id', ID, '标识', 'id'),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
    required('level', choice('notice', 'yellow', 'orange', 'red'), '级别', 'level'),
    required('when', ref('condition'), '触发条件', 'condition'),
  ]),
  condition: object('触发条件', 'The condition', [
    field('node', ID, '某一节点', 'one node'),
    field(
      'depth',
      { type: 'number', integer: true, min: 0 },
      '某一层的全部节点，根为 0',
      'all nodes at this depth; the root is 0',
    ),
    field('points', ref('bound'), '得分的界限', 'bound on the points'),
    field('rate', ref('bound'), '得分率的界限，0 至 1', 'bound on the rate, 0…1'),
  ]),
  bound: object('界限', 'The bound', [
    field('below', NUMBER, '低于', 'less than'),
    field('atMost', NUMBER, '不高于', 'at most'),
    field('above', NUMBER, '高于', 'more than'),
    field('atLeast', NUMBER, '不低于', 'at least'),
  ]),
  contradiction: object('矛盾规则', 'The contradiction', [
    required('id', ID, '标识', 'id'),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
    required('ballot', ID, '只由测评得出的节点', 'a node that rests on ballots alone'),
    required('against', ID, '对照的节点，由其他数据得出', 'a node that rests on other figures'),
    field(
      'ballotBelow',
      SHARE,
      '测评得分率低于此值，同时实绩不低于 againstFrom',
      'the ballot’s rate is below this, with againstFrom',
    ),
    field('againstFrom', SHARE, '实绩得分率不低于此值', 'the evidence’s rate is this or more'),
    field(
      'ballotFrom',
      SHARE,
      '测评得分率不低于此值，同时实绩低于 againstBelow',
      'the ballot’s rate is this or more, with againstBelow',
    ),
    field('againstBelow', SHARE, '实绩得分率低于此值', 'the evidence’s rate is below this'),
  ]),
  grade: object('等次', 'The grade', [
    required('id', ID, '标识', 'id'),
    field('title', TEXT, '名称', 'name', { default: words('标识', 'the id') }),
    required('from', NUMBER, '从此得分起', 'points from which it is given'),
    field('quota', ref('quota'), '名额限制', 'head-count limit'),
  ]),
  leafExample: object('指标的算例', 'The example', [
    field('title', TEXT, '说明是什么情形', 'what it shows'),
    required(
      'input',
      FIGURES,
      '数值；有命名输入时逐一写出，value 为指标本身的数值',
      'the figure, or figures by name; value is the leaf’s own',
    ),
    required(
      'points',
      either(...OUTCOME),
      '应得的分，或没有得分的原因',
      'points it must give, or the reason there are none',
    ),
  ]),
  schemeExample: object('方案的算例', 'The example', [
    field('title', TEXT, '说明是什么情形', 'what it shows'),
    required('input', { type: 'record', of: FIGURES, min: 1 }, '各指标的数值', 'figures by leaf'),
    required(
      'points',
      either(...OUTCOME, { type: 'record', of: either(...OUTCOME), min: 1 }),
      '总分，或各节点应得的分',
      'points of the total, or by node',
    ),
  ]),
  quota: object('名额', 'The quota', [
    required('share', SHARE, '占组内人数的比例', 'share of the group, 0…1'),
    field('rounding', MODES, '名额取整', 'how the head count is rounded', { default: 'floor' }),
    field('basis', STRING, '依据', 'the rule it rests on'),
  ]),
};

export const WINSORISE: VariantShape = {
  title: words('离群值处理', 'The winsorising'),
  tag: 'method',
  tagDoc: words('方法', 'method'),
  variants: new Map([
    [
      'percentile',
      object('离群值处理 percentile', 'The winsorising by percentile', [
        required('lower', SHARE, '下分位，0 至 1', 'lower quantile, 0…1'),
        required('upper', SHARE, '上分位，0 至 1', 'upper quantile, 0…1'),
        field('over', OVER, '在组内或全体中', 'within the group or among all', {
          default: words('同规则的 over，否则为 group', 'that of the rule, otherwise group'),
        }),
      ]),
    ],
    [
      'skewness',
      object('离群值处理 skewness', 'The winsorising by skewness', [
        field('points', { type: 'number', integer: true, min: 1 }, '最多移动多少个极值', 'most extreme values moved', {
          default: 5,
        }),
        field('skew', { type: 'number', above: 0 }, '偏度界限', 'bound on |skewness|', { default: 2 }),
        field('kurt', { type: 'number', above: 0 }, '超额峰度界限', 'bound on excess kurtosis', { default: 3.5 }),
        field('over', OVER, '在组内或全体中', 'within the group or among all', {
          default: words('同规则的 over，否则为 group', 'that of the rule, otherwise group'),
        }),
      ]),
    ],
  ]),
};

export function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
}
