import { STATUS } from '../evaluate/types.ts';
import type { Cell, RuleInput, RuleOf, Telling } from './declare.ts';
import { called, declareRule } from './declare.ts';

type Ballot = RuleOf<'ballot'>;

/** Slots are laid out group by group: the options in order, then the abstentions. */
function layout(spec: Ballot): { groups: string[]; options: string[]; width: number } {
  const options = Object.keys(spec.options).filter((option) => !spec.abstain.includes(option));
  return { groups: Object.keys(spec.groups), options, width: options.length + spec.abstain.length };
}

/** Whether a rater group's counts are all there: ok, or the reason they are not. */
function groupStatus(cell: Pick<Cell<unknown, Ballot>, 'status'>, first: number, options: number): 0 | 1 | 2 | 3 | 4 {
  let missing = false;
  let invalid = false;
  let excused: 0 | 2 | 3 = 0;
  for (let slot = first; slot < first + options; slot++) {
    const status = cell.status(slot);
    if (status === STATUS.missing) missing = true;
    else if (status === STATUS.invalid) invalid = true;
    else if (status === STATUS.exempt) excused = STATUS.exempt;
    else if (status === STATUS.notApplicable && excused === 0) excused = STATUS.notApplicable;
  }
  if (excused !== 0) return excused;
  if (invalid) return STATUS.invalid;
  return missing ? STATUS.missing : STATUS.ok;
}

interface RatedGroup {
  readonly name: string;
  readonly weight: number;
  /** Valid ballots, and their rate; 0 and NaN where none can be counted. */
  readonly base: number;
  readonly rate: number;
  /** Its ballots are due: it is neither exempt nor inapplicable. */
  readonly owed: boolean;
}
function rateGroups({ spec, status, value }: Telling<Ballot>): RatedGroup[] {
  const { groups, options, width } = layout(spec);
  return groups.map((name, g) => {
    const weight = spec.groups[name] ?? 0;
    const of = groupStatus({ status }, g * width, options.length);
    const owed = of !== STATUS.notApplicable && of !== STATUS.exempt;
    if (of !== STATUS.ok) return { name, weight, base: 0, rate: Number.NaN, owed };
    const counts = options.map((option, o) => [value(g * width + o), spec.options[option] ?? 0] as const);
    const base = counts.reduce((sum, [count]) => sum + count, 0);
    const score = counts.reduce((sum, [count, part]) => sum + count * part, 0);
    return { name, weight, base, rate: score / base, owed };
  });
}

export const ballot = declareRule({
  kind: 'ballot',
  title: { 'zh-CN': '民主测评', en: 'Ballot' },
  summary: {
    'zh-CN': '各类评价者的选项票数乘以选项系数，再按评价者类别权重加总；弃权不计入有效票。',
    en: 'Option counts × option weights in each rater group, then the groups by their weights; abstentions are outside the base.',
  },
  parameters: [
    {
      name: 'options',
      type: 'weights',
      min: 0,
      max: 1,
      required: true,
      title: { 'zh-CN': '选项系数', en: 'Options' },
      description: {
        'zh-CN': '每个选项的系数，如优秀1、良好0.8、一般0.6、较差0.4。',
        en: 'Weight of each option, e.g. 1, 0.8, 0.6, 0.4.',
      },
    },
    {
      name: 'groups',
      type: 'weights',
      min: 0,
      required: true,
      title: { 'zh-CN': '评价者类别权重', en: 'Rater groups' },
      description: {
        'zh-CN': '每类评价者的权重；没有有效票的类别不参与，其权重由其余类别分担。',
        en: 'Weight of each rater group; the weight of a group that does not apply is shared by the others.',
      },
    },
    {
      name: 'abstain',
      type: 'text-list',
      required: false,
      default: [],
      title: { 'zh-CN': '弃权选项', en: 'Abstentions' },
      description: { 'zh-CN': '不计入有效票的选项。', en: 'Options outside the base.' },
    },
  ],
  inputTypes: ['ballot'],
  gives: () => 'rate',
  inputs(spec, leaf, label) {
    const { groups, options } = layout(spec);
    return groups.flatMap((group): RuleInput[] => {
      const slot = (option: string, role: RuleInput['role']): RuleInput => {
        const [of, choice] = [called(group, label), called(option, label)];
        const words = { 'zh-CN': `${of['zh-CN']}·${choice['zh-CN']}`, en: `${of.en}: ${choice.en}` };
        return { column: `${leaf.id}:${group}:${option}`, label: words, role };
      };
      return [...options.map((o) => slot(o, 'part')), ...spec.abstain.map((o) => slot(o, 'optional'))];
    });
  },
  compute(cell) {
    const { a, spec, value } = cell;
    const { groups, options, width } = layout(spec);
    let sum = a.of(0);
    let weights = a.of(0);
    let owed = 0;
    let supplied = 0;
    let lacking: 0 | 1 | 4 = STATUS.ok;
    let excused: 2 | 3 = STATUS.notApplicable;
    let empty = false;
    for (let g = 0; g < groups.length; g++) {
      const weight = spec.groups[groups[g] ?? ''] ?? 0;
      const status = groupStatus(cell, g * width, options.length);
      if (status === STATUS.notApplicable || status === STATUS.exempt) {
        if (status === STATUS.exempt) excused = STATUS.exempt;
        continue;
      }
      owed += weight;
      let base = a.of(0);
      let score = a.of(0);
      if (status === STATUS.ok) {
        for (let o = 0; o < options.length; o++) {
          const count = value(g * width + o);
          base = a.add(base, count);
          score = a.add(score, a.mul(count, a.of(spec.options[options[o] ?? ''] ?? 0)));
        }
        if (a.cmp(base, a.of(0)) > 0) {
          supplied += weight;
          sum = a.add(sum, a.mul(a.of(weight), a.div(score, base)));
          weights = a.add(weights, a.of(weight));
          continue;
        }
        empty = true;
      }
      if (lacking !== STATUS.invalid) lacking = status === STATUS.invalid ? STATUS.invalid : STATUS.missing;
      // A group without a valid ballot counts as nothing only where the scheme says so.
      if (cell.missing === 'zero') weights = a.add(weights, a.of(weight));
    }
    if (lacking === STATUS.ok && owed === 0) return cell.lack(excused);
    if (lacking !== STATUS.ok && (cell.missing === 'block' || supplied === 0)) {
      return empty && supplied === 0 ? cell.refuse('no-valid-ballots') : cell.lack(lacking);
    }
    if (supplied !== owed) cell.covers(supplied / owed);
    return a.div(sum, weights);
  },
  explain(telling) {
    const { spec, percent, figure, earned, label, leaf } = telling;
    const all = rateGroups(telling);
    const counted = all.filter(({ base }) => base > 0);
    const nothing = leaf.missing === 'zero' ? all.filter((group) => group.owed && !(group.base > 0)) : [];
    const list = (key: 'zh-CN' | 'en', comma: string): string =>
      Object.entries(spec.options)
        .filter(([option]) => !spec.abstain.includes(option))
        .map(([option, weight]) => `${label(option)[key]}${key === 'en' ? ' ' : ''}${figure(weight)}`)
        .join(comma);
    const zh = [
      ...counted.map(
        (g) =>
          `${label(g.name)['zh-CN']}有效票${figure(g.base)}张、得分率${percent(g.rate, 1)}（权重${figure(g.weight)}）`,
      ),
      ...nothing.map((g) => `${label(g.name)['zh-CN']}没有有效票，按方案计0（权重${figure(g.weight)}）`),
    ];
    const en = [
      ...counted.map(
        (g) =>
          `${label(g.name).en}: ${figure(g.base)} valid ballots, ${percent(g.rate, 1)} (weight ${figure(g.weight)})`,
      ),
      ...nothing.map((g) => `${label(g.name).en}: no valid ballot, counted as 0 (weight ${figure(g.weight)})`),
    ];
    const out = all.filter((group) => !counted.includes(group) && !nothing.includes(group));
    const names = (key: 'zh-CN' | 'en', comma: string): string => out.map(({ name }) => label(name)[key]).join(comma);
    return {
      'zh-CN': `选项系数${list('zh-CN', '、')}；${zh.join('；')}；${out.length > 0 ? `${names('zh-CN', '、')}没有有效票，不参与，权重由以上分担；` : ''}合计${earned['zh-CN']}。`,
      en: `Options count ${list('en', ', ')}; ${en.join('; ')}; ${out.length > 0 ? `no valid ballots from ${names('en', ', ')}, whose weight these share; ` : ''}together ${earned.en}.`,
    };
  },
  describe({ spec, share, label }) {
    const { groups, options } = layout(spec);
    const all = groups.reduce((sum, group) => sum + (spec.groups[group] ?? 0), 0);
    const list = (language: 'zh-CN' | 'en', names: readonly string[], part: (name: string) => number): string =>
      names
        .map((name) => `${label(name)[language]}${language === 'en' ? ' ' : ''}${share(part(name))}`)
        .join(language === 'en' ? ', ' : '、');
    const option = (name: string): number => spec.options[name] ?? 0;
    const weight = (name: string): number => (all > 0 ? (spec.groups[name] ?? 0) / all : 0);
    const several = groups.length > 1;
    const zh = `按${list('zh-CN', options, option)}计${spec.abstain.length > 0 ? '，弃权不计入' : ''}`;
    const en = `Ballots count ${list('en', options, option)}${spec.abstain.length > 0 ? '; abstentions are left out' : ''}`;
    return {
      'zh-CN': `${zh}${several ? `；各类评价者权重：${list('zh-CN', groups, weight)}` : ''}。`,
      en: `${en}${several ? `; weights of the raters: ${list('en', groups, weight)}` : ''}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '领导40%、群众60%，弃权不计', en: 'Leaders 40 %, staff 60 %, abstentions outside the base' },
      says: {
        'zh-CN': '按good100%、fair60%、poor0%计，弃权不计入；各类评价者权重：leaders40%、staff60%。',
        en: 'Ballots count good 100%, fair 60%, poor 0%; abstentions are left out; weights of the raters: leaders 40%, staff 60%.',
      },
      spec: {
        kind: 'ballot',
        options: { good: 1, fair: 0.6, poor: 0 },
        abstain: ['abstain'],
        groups: { leaders: 0.4, staff: 0.6 },
      },
      max: 10,
      inputs: {
        'leaders:good': [5, 0],
        'leaders:fair': [5, 0],
        'leaders:poor': [0, 0],
        'leaders:abstain': [3, 9],
        'staff:good': [40, 10],
        'staff:fair': [0, 0],
        'staff:poor': [10, 0],
        'staff:abstain': ['missing', 0],
      },
      expect: [8, 'missing'],
    },
    {
      title: {
        'zh-CN': '没有这一类评价者时，其余类别分担权重',
        en: 'A rater group that does not apply leaves its weight to the others',
      },
      says: {
        'zh-CN': '按yes100%、no0%计；各类评价者权重：up30%、down70%。',
        en: 'Ballots count yes 100%, no 0%; weights of the raters: up 30%, down 70%.',
      },
      spec: { kind: 'ballot', options: { yes: 1, no: 0 }, abstain: [], groups: { up: 0.3, down: 0.7 } },
      max: 5,
      inputs: {
        'up:yes': ['not-applicable', 1, 0],
        'up:no': ['not-applicable', 1, 0],
        'down:yes': [4, 'missing', 0],
        'down:no': [1, 3, 0],
      },
      expect: [4, 'missing', 'invalid'],
    },
    {
      title: { 'zh-CN': '方案规定缺票按零计', en: 'The scheme counts a missing group as nothing' },
      says: {
        'zh-CN': '按yes100%、no0%计；各类评价者权重：up50%、down50%。',
        en: 'Ballots count yes 100%, no 0%; weights of the raters: up 50%, down 50%.',
      },
      spec: { kind: 'ballot', options: { yes: 1, no: 0 }, abstain: [], groups: { up: 0.5, down: 0.5 } },
      max: 8,
      missing: 'zero',
      inputs: { 'up:yes': [3], 'up:no': [1], 'down:yes': ['missing'], 'down:no': [2] },
      expect: [3],
    },
  ],
});
