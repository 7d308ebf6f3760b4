import { describe, expect, test } from 'vitest';
import { ISSUES } from './issue-catalogue.ts';
import { parseScheme } from './parse.ts';

/** Marks the place where an issue is expected; taken out before the text is parsed. */
const MARK = '»';

interface Case {
  readonly code: keyof typeof ISSUES;
  readonly what: string;
  readonly text: string;
  /** Must appear in the English and in the Chinese message. */
  readonly says?: readonly string[];
  readonly format?: 'json';
  /** Further issues that belong to the same mistake, in reading order. */
  readonly also?: readonly string[];
}

const HEAD = 'scheme: demo\nversion: 1\nsubject: unit\nperiod: year\n';
const leaf = (rule: string, rest = '') => `${HEAD}root: { max: 10, rule: ${rule}${rest} }\n`;
const withElement = (element: string, input: string, rule = '{ kind: linear, from: 0, to: 10 }') =>
  leaf(rule, `, input: ${input}`).concat(`elements: [${element}]\n`);
const tail = (text: string) => `${leaf('{ kind: direct }')}${text}\n`;
const tree = (children: readonly string[], root = 'max: 10') =>
  `${HEAD}root:\n  ${root}\n  children:\n${children.map((child) => `    - ${child}\n`).join('')}`;
const alert = (when: string) => tail(`alerts:\n  - { id: low, level: red, when: ${when} }`);

const vote = (id: string) =>
  `{ id: ${id}, max: 2, input: { type: ballot }, rule: { kind: ballot, options: { yes: 1, no: 0 }, groups: { all: 1 } } }`;
const contradiction = (...rules: readonly string[]) =>
  `${tree([vote('vote'), vote('again'), '{ id: work, max: 3, rule: { kind: direct } }', '{ id: more, max: 3, rule: { kind: direct } }'])}contradictions:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;

const CASES: readonly Case[] = [
  // The text
  { code: 'scheme.too-large', what: 'a huge document', text: `»# ${'x'.repeat(1_000_000)}`, says: ['1000000'] },
  {
    code: 'scheme.too-deep',
    what: '65 nested lists',
    text: `${HEAD}note: ${'['.repeat(63)}»[[${']'.repeat(65)}`,
    also: ['scheme.missing-field', 'scheme.type'],
  },
  { code: 'scheme.syntax', what: 'a tab as indentation', text: `${HEAD}root:\n»\tmax: 1\n`, says: ['Tabs', '制表符'] },
  {
    code: 'scheme.syntax',
    what: 'a trailing comma in JSON',
    text: `{ "scheme": "demo", "version": 1, "subject": "unit", "period": "year", "root": { "max": 1, "rule": { "kind": "direct" }, »} }`,
    format: 'json',
  },
  { code: 'scheme.character', what: 'an escaped U+0000', text: tail('title: »"a\\0"') },
  { code: 'scheme.character', what: 'half a character', text: tail('title: { zh-CN: »"秩序\\ud83d" }') },
  { code: 'scheme.character', what: 'half a character in a name', text: tail('title: { zh-CN: 秩序, »"\\ud83d": a }') },
  { code: 'scheme.several-documents', what: 'two documents', text: `${leaf('{ kind: direct }')}»---\nscheme: b\n` },
  { code: 'scheme.empty', what: 'nothing', text: '»' },
  { code: 'scheme.empty', what: 'only a comment', text: '»# later\n' },
  { code: 'scheme.not-a-map', what: 'a list', text: '»- a\n- b\n', says: ['a list', '列表'] },
  { code: 'scheme.not-a-map', what: 'a word', text: '»scheme\n' },
  {
    code: 'scheme.alias',
    what: 'an alias',
    text: `${HEAD}title: &t 一\nroot: { max: 1, title: »*t, rule: { kind: direct } }\n`,
    says: ['*t'],
  },
  { code: 'scheme.alias', what: 'an alias to itself', text: `${HEAD}root: &r { max: 1, children: [»*r] }\n` },
  { code: 'scheme.alias', what: 'an alias without anchor', text: tail('note: »*nothing') },
  {
    code: 'scheme.merge-key',
    what: 'a merge key',
    text: `${HEAD}root:\n  »<<: { max: 1 }\n  max: 1\n  rule: { kind: direct }\n`,
  },
  {
    code: 'scheme.tag',
    what: 'a tag',
    text: tail('note: !secret »x'),
    says: ['!secret'],
  },
  { code: 'scheme.key', what: 'a list as key', text: tail('? »[a]\n: b') },
  {
    code: 'scheme.duplicate-key',
    what: 'a field twice',
    text: tail('»version: 2'),
    says: ['line 2, column 1', '第 2 行第 1 列'],
  },
  // Fields
  {
    code: 'scheme.unknown-field',
    what: 'a misspelt field',
    text: tail('»perod: year'),
    says: ['"period"', '“period”'],
  },
  {
    code: 'scheme.unknown-field',
    what: 'a misspelt parameter',
    text: leaf('{ kind: deduct, each: 1, »flor: 0 }'),
    says: ['"floor"'],
  },
  {
    code: 'scheme.unknown-field',
    what: 'a field of nothing known',
    text: tail('»zzzzzz: 1'),
    says: ['Possible: scheme', '可以写：scheme'],
  },
  {
    code: 'scheme.missing-field',
    what: 'no version',
    text: '»scheme: a\nsubject: unit\nperiod: year\nroot: { max: 1, rule: { kind: direct } }\n',
    says: ['"version"', '“version”'],
  },
  {
    code: 'scheme.missing-field',
    what: 'a child without id',
    text: tree(['»{ max: 10, rule: { kind: direct } }']),
    says: ['"id"'],
  },
  { code: 'scheme.missing-field', what: 'a rule without kind', text: leaf('»{ each: 1 }'), says: ['"kind"'] },
  {
    code: 'scheme.missing-field',
    what: 'a rule without its parameter',
    text: leaf('»{ kind: deduct }'),
    says: ['"each"'],
  },
  { code: 'scheme.missing-field', what: 'only English', text: tail('title: »{ en: Demo }'), says: ['"zh-CN"'] },
  {
    code: 'scheme.empty-value',
    what: 'a field without value',
    text: `${HEAD}»note:\nroot: { max: 1, rule: { kind: direct } }\n`,
  },
  {
    code: 'scheme.type',
    what: 'a text for a number',
    text: `${HEAD}root: { max: »"10", rule: { kind: direct } }\n`,
    says: ['a number', '数'],
  },
  { code: 'scheme.type', what: 'a number for a text', text: tail('basis: »2026'), says: ['"2026"'] },
  { code: 'scheme.type', what: 'a list for a map', text: tail('display: »[1]') },
  {
    code: 'scheme.type',
    what: 'a child that is a word',
    text: tree(['»nothing', '{ id: a, max: 10, rule: { kind: direct } }']),
  },
  {
    code: 'scheme.not-finite',
    what: 'NaN',
    text: `${HEAD}root: { max: ».nan, rule: { kind: direct } }\n`,
    says: ['.nan'],
  },
  {
    code: 'scheme.not-finite',
    what: 'infinity by exponent',
    text: `${HEAD}root: { max: »1e999, rule: { kind: direct } }\n`,
    says: ['1e999'],
  },
  {
    code: 'scheme.range',
    what: 'a negative maximum',
    text: `${HEAD}root: { max: »-5, rule: { kind: direct } }\n`,
    says: ['≥ 0'],
  },
  {
    code: 'scheme.range',
    what: 'minCoverage in percent',
    text: tail('minCoverage: »65'),
    says: ['write 0.65', '请写 0.65'],
  },
  {
    code: 'scheme.range',
    what: 'a quota share in percent',
    text: tail('grades: [{ id: a, from: 90, quota: { share: »30 } }]'),
    says: ['write 0.3'],
  },
  {
    code: 'scheme.range',
    what: '`to` out of 0…1',
    text: leaf('{ kind: relative, method: min-max, to: [0, »100] }'),
    says: ['write 1'],
  },
  {
    code: 'scheme.range',
    what: 'an alert rate in percent',
    text: alert('{ node: root, rate: { below: »76 } }'),
    says: ['write 0.76'],
  },
  { code: 'scheme.range', what: 'marks out of nothing', text: leaf('{ kind: rating, raters: [a], outOf: »0 }') },
  {
    code: 'scheme.integer',
    what: 'half a version',
    text: `scheme: demo\nversion: »1.5\nsubject: unit\nperiod: year\nroot: { max: 1, rule: { kind: direct } }\n`,
  },
  { code: 'scheme.choice', what: 'a misspelt choice', text: tail('missing: »exlude'), says: ['"exclude"'] },
  {
    code: 'scheme.choice',
    what: 'an unknown way to winsorise',
    text: leaf('{ kind: rank, points: even }', ', input: { winsorise: { method: »skew } }'),
  },
  {
    code: 'scheme.pattern',
    what: 'a scheme id with capitals',
    text: `scheme: »Demo\nversion: 1\nsubject: unit\nperiod: year\nroot: { max: 1, rule: { kind: direct } }\n`,
  },
  {
    code: 'scheme.pattern',
    what: 'an id with a colon',
    text: tree(['{ id: »"a:b", max: 10, rule: { kind: direct } }']),
  },
  {
    code: 'scheme.pattern',
    what: 'an option with a space',
    text: leaf('{ kind: ballot, options: { »very good: 1 }, groups: { all: 1 } }'),
  },
  { code: 'scheme.length', what: 'no children', text: `${HEAD}root: { max: 1, children: »[] }\n` },
  { code: 'scheme.length', what: 'three bounds', text: leaf('{ kind: relative, method: min-max, to: »[0, 0.5, 1] }') },
  {
    code: 'scheme.unknown-kind',
    what: 'a misspelt rule',
    text: leaf('{ kind: »deducted, each: 1 }'),
    says: ['"deduct"', '“deduct”'],
  },
  // The tree
  {
    code: 'scheme.node-kind',
    what: 'children and a rule',
    text: `${HEAD}root: »{ max: 1, rule: { kind: direct }, children: [{ id: a, max: 1, rule: { kind: direct } }] }\n`,
  },
  { code: 'scheme.node-kind', what: 'neither', text: `${HEAD}root:\n  »max: 1\n` },
  {
    code: 'scheme.misplaced-field',
    what: 'a provider on a group',
    text: tree(['{ id: a, max: 10, rule: { kind: direct } }'], 'max: 10\n  »provider: office'),
  },
  {
    code: 'scheme.misplaced-field',
    what: 'an aggregate on a leaf',
    text: leaf('{ kind: direct }', ', »aggregate: min'),
  },
  {
    code: 'scheme.duplicate-id',
    what: 'a node id twice',
    text: tree(['{ id: a, max: 5, rule: { kind: direct } }', '{ id: »a, max: 5, rule: { kind: direct } }']),
    says: ['line 8, column 13', '第 8 行第 13 列'],
  },
  {
    code: 'scheme.duplicate-id',
    what: 'a child called like the default root',
    text: `${HEAD}root:\n  max: 10\n  children:\n    - { id: »root, max: 10, rule: { kind: direct } }\n`,
    says: ['line 6, column 3'],
  },
  {
    code: 'scheme.duplicate-id',
    what: 'a department twice',
    text: tail('departments: [a, »a]'),
    also: ['scheme.no-provider'],
  },
  {
    code: 'scheme.duplicate-id',
    what: 'an alert twice',
    text: tail(
      'alerts:\n  - { id: a, level: red, when: { node: root, points: { below: 1 } } }\n  - { id: »a, level: red, when: { node: root, points: { below: 1 } } }',
    ),
  },
  {
    code: 'scheme.duplicate-id',
    what: 'an option that is also an abstention',
    text: leaf('{ kind: ballot, options: { yes: 1, no: 0 }, abstain: [»no], groups: { all: 1 } }'),
  },
  {
    code: 'scheme.duplicate-id',
    what: 'a period twice',
    text: leaf("{ kind: carry, from: other, periods: ['2026-01', »'2026-01'] }"),
  },
  {
    code: 'scheme.sum',
    what: 'children that do not add up',
    text: tree(['{ id: a, max: 9.5, rule: { kind: direct } }'], 'max: »10'),
    says: ['9.5', '10', '0.5'],
  },
  {
    code: 'scheme.sum-relative',
    what: 'a geometric mean of unequal sums',
    text: tree(['{ id: a, max: 9, rule: { kind: direct } }'], 'max: »10\n  aggregate: geometric'),
    says: ['geometric'],
  },
  {
    code: 'scheme.max-zero',
    what: 'a leaf that counts for nothing',
    text: tree(['{ id: a, max: 10, rule: { kind: direct } }', '{ id: b, max: »0, rule: { kind: direct } }']),
  },
  {
    code: 'scheme.bonus-max',
    what: 'a bonus with a maximum',
    text: tree([
      '{ id: a, max: 10, rule: { kind: direct } }',
      '{ id: b, max: »5, bonus: { cap: 5 }, rule: { kind: bonus, each: 1 } }',
    ]),
  },
  // References
  {
    code: 'scheme.unknown-department',
    what: 'a misspelt department',
    text: `${HEAD}departments: [discipline, finance]\nroot: { max: 1, rule: { kind: direct }, provider: »discipine }\n`,
    says: ['"discipline"'],
  },
  {
    code: 'scheme.unknown-node',
    what: 'an alert on nothing',
    text: alert('{ node: »rot, points: { below: 6 } }'),
    says: ['"root"'],
  },
  {
    code: 'scheme.unknown-grade',
    what: 'a veto to no grade',
    text: `${tree(['{ id: a, max: 10, rule: { kind: direct } }', '{ id: b, max: 0, rule: { kind: veto, scope: grade, grade: »far } }'])}grades: [{ id: good, from: 8 }, { id: fair, from: 6 }]\n`,
    says: ['"fair"'],
  },
  {
    code: 'scheme.unknown-input',
    what: 'a target that is no input',
    text: leaf('{ kind: ratio, target: »goal }', ', input: { named: [target] }'),
  },
  {
    code: 'scheme.unknown-input',
    what: 'a formula with an unknown name',
    text: leaf("{ kind: formula, expression: 'value / »totl' }", ', input: { named: [total] }'),
    says: ['"total"'],
  },
  { code: 'scheme.unknown-depth', what: 'an alert below the tree', text: alert('{ depth: »3, points: { below: 6 } }') },
  // Rules
  {
    code: 'scheme.rule-input',
    what: 'a ballot read as a number',
    text: leaf('{ kind: ballot, options: { yes: 1 }, groups: { all: 1 } }', ', input: { type: »number }'),
  },
  {
    code: 'scheme.rule-field',
    what: 'a veto on the grade with points',
    text: `${tree(['{ id: a, max: 10, rule: { kind: direct } }', '{ id: b, max: 0, rule: { kind: veto, scope: grade, grade: good, cap: »5 } }'])}grades: [{ id: good, from: 8 }]\n`,
    says: ['"cap"'],
  },
  {
    code: 'scheme.rule-field',
    what: 'a veto on the grade without grade',
    text: tree([
      '{ id: a, max: 10, rule: { kind: direct } }',
      '{ id: b, max: 0, rule: »{ kind: veto, scope: grade } }',
    ]),
    says: ['"grade"'],
  },
  {
    code: 'scheme.rule-field',
    what: 'a distance without target',
    text: leaf('»{ kind: relative, method: distance-to-target }'),
  },
  {
    code: 'scheme.rule-field',
    what: 'weights without the weighted method',
    text: leaf("{ kind: carry, from: other, periods: ['1'], weights: »{ '1': 1 } }"),
  },
  {
    code: 'scheme.band-order',
    what: 'bands out of order',
    text: leaf('{ kind: bands, bands: [{ from: 90, points: 5 }, { from: 60, points: 3 }, { from: »80, points: 4 }] }'),
    says: ['80', '60'],
  },
  {
    code: 'scheme.band-order',
    what: 'one threshold twice',
    text: leaf('{ kind: bands, bands: [{ from: 90, points: 5 }, { from: »90, points: 3 }] }'),
  },
  {
    code: 'scheme.above-max',
    what: 'a band above the full marks',
    text: leaf('{ kind: bands, bands: [{ from: 90, points: »11 }] }'),
  },
  {
    code: 'scheme.above-max',
    what: 'a bonus above the full marks',
    text: leaf('{ kind: bonus, each: 1, cap: »11 }'),
  },
  { code: 'scheme.above-max', what: 'a place above the full marks', text: leaf('{ kind: rank, points: [»12, 8] }') },
  {
    code: 'scheme.above-max',
    what: 'a veto that caps nothing',
    text: tree([
      '{ id: a, max: 10, rule: { kind: direct } }',
      '{ id: b, max: 0, rule: { kind: veto, scope: total, cap: »60 } }',
    ]),
  },
  { code: 'scheme.equal-bounds', what: 'a line without length', text: leaf('{ kind: linear, from: 5, to: »5 }') },
  {
    code: 'scheme.bounds-order',
    what: 'rates upside down',
    text: leaf('{ kind: relative, method: min-max, to: [»1, 0] }'),
  },
  {
    code: 'scheme.bounds-order',
    what: 'input bounds upside down',
    text: leaf('{ kind: linear, from: 0, to: 9 }', ', input: { min: »9, max: 1 }'),
  },
  {
    code: 'scheme.bounds-order',
    what: 'quantiles upside down',
    text: leaf(
      '{ kind: rank, points: even }',
      ', input: { winsorise: { method: percentile, lower: »0.9, upper: 0.1 } }',
    ),
  },
  {
    code: 'scheme.weights-sum',
    what: 'rater groups that do not add up',
    text: leaf('{ kind: ballot, options: { yes: 1 }, groups: »{ a: 0.2, b: 0.7 } }'),
    says: ['0.9'],
  },
  {
    code: 'scheme.weights-zero',
    what: 'rater groups without weight',
    text: leaf('{ kind: ballot, options: { yes: 1 }, groups: »{ a: 0 } }'),
  },
  {
    code: 'scheme.weights-keys',
    what: 'a weight for no period',
    text: leaf("{ kind: carry, from: other, periods: ['1', '2'], method: weighted, weights: »{ '1': 0.5, '3': 0.5 } }"),
    says: ['-2, +3'],
  },
  {
    code: 'scheme.formula',
    what: 'an expression that stops',
    text: leaf("{ kind: formula, expression: 'value * (2 + »' }"),
  },
  {
    code: 'scheme.formula',
    what: 'a text in an expression',
    text: leaf(`{ kind: formula, expression: 'value + »"a"' }`),
  },
  // Alerts and grades
  {
    code: 'scheme.alert-target',
    what: 'an alert on node and depth',
    text: alert('»{ node: root, depth: 0, points: { below: 6 } }'),
  },
  { code: 'scheme.alert-target', what: 'an alert on nothing in particular', text: alert('»{ points: { below: 6 } }') },
  {
    code: 'scheme.alert-measure',
    what: 'points and rate',
    text: alert('»{ node: root, points: { below: 6 }, rate: { below: 0.6 } }'),
  },
  { code: 'scheme.alert-bound', what: 'two bounds', text: alert('{ node: root, points: »{ below: 6, above: 9 } }') },
  { code: 'scheme.alert-bound', what: 'no bound', text: alert('{ node: root, points: »{} }') },
  {
    code: 'scheme.contradiction-bounds',
    what: 'no bounds',
    text: contradiction('»{ id: c, ballot: vote, against: work }'),
    says: ['ballotBelow'],
  },
  {
    code: 'scheme.contradiction-bounds',
    what: 'bounds that do not face each other',
    text: contradiction('»{ id: c, ballot: vote, against: work, ballotBelow: 0.8, againstBelow: 0.9 }'),
  },
  {
    code: 'scheme.contradiction-nodes',
    what: 'a ballot against the whole',
    text: contradiction('{ id: c, ballot: vote, against: »root, ballotBelow: 0.8, againstFrom: 0.9 }'),
  },
  {
    code: 'scheme.contradiction-ballot',
    what: 'a figure in the place of the ballot',
    text: contradiction('{ id: c, ballot: »work, against: more, ballotBelow: 0.8, againstFrom: 0.9 }'),
    says: ['work'],
  },
  {
    code: 'scheme.contradiction-against',
    what: 'two ballots',
    text: contradiction('{ id: c, ballot: vote, against: »again, ballotBelow: 0.8, againstFrom: 0.9 }'),
    says: ['again'],
  },
  {
    code: 'scheme.unknown-node',
    what: 'a contradiction with nothing',
    text: contradiction('{ id: c, ballot: »votes, against: work, ballotBelow: 0.8, againstFrom: 0.9 }'),
    says: ['vote'],
  },
  {
    code: 'scheme.duplicate-id',
    what: 'a contradiction twice',
    text: contradiction(
      '{ id: c, ballot: vote, against: work, ballotBelow: 0.8, againstFrom: 0.9 }',
      '{ id: »c, ballot: vote, against: more, ballotBelow: 0.8, againstFrom: 0.9 }',
    ),
  },
  {
    code: 'scheme.grade-order',
    what: 'grades from the lowest up',
    text: tail('grades:\n  - { id: fair, from: 60 }\n  - { id: good, from: »90 }'),
    says: ['fair', '60'],
  },
  {
    code: 'scheme.quota-sum',
    what: 'more than everyone',
    text: tail('grades: »[{ id: a, from: 9, quota: { share: 0.6 } }, { id: b, from: 8, quota: { share: 0.5 } }]'),
    says: ['1.1'],
  },
  // Advice
  {
    code: 'scheme.unused-label',
    what: 'a misspelt label of a leaf',
    text: `${HEAD}root: { max: 10, input: { named: [planned], labels: { planed: »计划数 } }, rule: { kind: ratio, target: planned } }\n`,
    says: ['"planed"', 'planned'],
  },
  {
    code: 'scheme.unused-label',
    what: 'a label of the scheme that nothing bears',
    text: tail('labels: { value: 数, total: »总数 }'),
    says: ['"total"'],
  },
  {
    code: 'scheme.many-leaves',
    what: '41 leaves',
    text: `${HEAD}root:\n  max: 41\n  children:\n    »${Array.from({ length: 41 }, (_, i) => `- { id: i${i}, max: 1, rule: { kind: direct } }`).join('\n    ')}\n`,
  },
  {
    code: 'scheme.no-weight-note',
    what: 'one reason of three',
    text: tree([
      '{ id: a, max: 4, weightNote: 核心, rule: { kind: direct } }',
      '»{ id: b, max: 3, rule: { kind: direct } }',
      '{ id: c, max: 3, rule: { kind: direct } }',
    ]),
    says: ['b, c'],
  },
  {
    code: 'scheme.no-provider',
    what: 'one provider of two',
    text: tree([
      '{ id: a, max: 5, provider: office, rule: { kind: direct } }',
      '»{ id: b, max: 5, rule: { kind: direct } }',
    ]),
  },
  {
    code: 'scheme.author-is-provider',
    what: 'one department for both duties',
    text: leaf('{ kind: direct }', ', provider: office, author: »office'),
  },
  {
    code: 'scheme.example-points',
    what: 'a leaf whose example is wrong',
    text: leaf('{ kind: deduct, each: 3 }', ', examples: [{ input: 2, points: 4 }, { input: 3, points: »2 }]'),
    says: ['must give 2', 'gives 1', '应得2 分'],
  },
  {
    code: 'scheme.example-points',
    what: 'a missing figure that is expected to count',
    text: leaf('{ kind: direct }', ', examples: [{ input: missing, points: »0 }]'),
    says: ['gives missing', '缺数'],
  },
  {
    code: 'scheme.example-points',
    what: 'a scheme whose total is another',
    text: tree([
      '{ id: a, max: 4, rule: { kind: direct } }',
      '{ id: b, max: 6, rule: { kind: deduct, each: 1 } }',
    ]).concat('examples: [{ input: { a: 3, b: 2 }, points: { root: »8, b: 4 } }]\n'),
    says: ['"root"', 'gives 7'],
  },
  {
    code: 'scheme.example-input',
    what: 'a figure the rule does not read',
    text: leaf('{ kind: ratio, target: plan }', ', examples: [{ input: { value: 1, plam: »2 }, points: missing }]'),
    says: ['plam', '"plan"'],
  },
  {
    code: 'scheme.example-peers',
    what: 'an example of a rule that compares',
    text: leaf('{ kind: rank, points: even }', ', examples: »[{ input: 1, points: 10 }]'),
  },
  {
    code: 'scheme.unknown-node',
    what: 'an example with figures of a leaf that is not there',
    text: tree(['{ id: a, max: 10, rule: { kind: direct } }']).concat(
      'examples: [{ input: { a: 3, aa: »2 }, points: 3 }]\n',
    ),
    says: ['"a"'],
  },
  {
    code: 'scheme.unknown-element',
    what: 'an element that is not there',
    text: withElement('{ id: solved }', '{ reads: { value: »solvd } }'),
    also: ['scheme.unused-element'],
    says: ['"solvd"', 'Did you mean "solved"'],
  },
  {
    code: 'scheme.unknown-input',
    what: 'a name the rule does not read from an element',
    text: withElement('{ id: solved }', '{ reads: { plan: »solved } }'),
    says: ['"plan"', 'Possible: value'],
  },
  {
    code: 'scheme.element-type',
    what: 'an element that the rule cannot read',
    text: withElement('{ id: solved, type: percent }', '{ reads: { value: »solved } }', '{ kind: deduct, each: 1 }'),
    says: ['"percent"', 'count'],
  },
  {
    code: 'scheme.element-says',
    what: 'a unit beside an element',
    text: withElement('{ id: solved }', '{ unit: »件, reads: { value: solved } }'),
    says: ['"solved"'],
  },
  {
    code: 'scheme.element-says',
    what: 'evidence where every figure is an element',
    text: withElement('{ id: solved }', '{ reads: { value: solved } }, attachment: »required'),
  },
  {
    code: 'scheme.element-provider',
    what: 'another supplier than the element',
    text: withElement('{ id: solved, provider: audit }', '{ reads: { value: solved } }, provider: »office'),
    says: ['"office"', '"audit"'],
  },
  {
    code: 'scheme.unused-element',
    what: 'an element that nothing reads',
    text: leaf('{ kind: direct }').concat('elements: [»{ id: solved }]\n'),
  },
  {
    code: 'scheme.element-no-provider',
    what: 'an element that nobody supplies',
    text: withElement(
      '»{ id: solved }',
      '{ named: [plan], reads: { value: solved } }, provider: office',
      '{ kind: ratio, target: plan }',
    ),
  },
  {
    code: 'scheme.duplicate-id',
    what: 'an element with the id of a node',
    text: withElement('{ id: »root }', '{ reads: { value: root } }'),
  },
  {
    code: 'scheme.bounds-order',
    what: 'an element with its bounds the wrong way round',
    text: withElement('{ id: solved, min: »9, max: 1 }', '{ reads: { value: solved } }'),
  },
  {
    code: 'scheme.unknown-department',
    what: 'an element whose supplier is not listed',
    text: withElement('{ id: solved, provider: »offise }', '{ reads: { value: solved } }').concat(
      'departments: [office]\n',
    ),
  },
  {
    code: 'scheme.example-input',
    what: 'an example that gives an element several figures',
    text: withElement('{ id: solved }', '{ reads: { value: solved } }').concat(
      'examples: [{ input: { solved: { value: »3 } }, points: missing }]\n',
    ),
  },
];

function split(marked: string): { text: string; line: number; column: number } {
  const at = marked.indexOf(MARK);
  const before = marked.slice(0, at).split('\n');
  return { text: marked.replace(MARK, ''), line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

describe('every problem is reported where it is', () => {
  test.each(CASES)('$code: $what', ({ code, text: marked, says = [], format, also = [] }) => {
    const { text, line, column } = split(marked);
    const { scheme, issues } = parseScheme(text, format === undefined ? {} : { format });
    const own = issues.filter((issue) => issue.code === code);
    expect(own.map((issue) => [issue.line, issue.column])).toEqual([[line, column]]);
    expect(issues.map((issue) => issue.code).filter((found) => found !== code)).toEqual(also);
    expect(own[0]?.severity).toBe(ISSUES[code].severity);
    expect(scheme === null).toBe(ISSUES[code].severity === 'error');
    const message = `${own[0]?.message['zh-CN']}\n${own[0]?.message.en}`;
    for (const words of says) expect(message).toContain(words);
    expect(message).not.toMatch(/\{\w+\}|undefined|NaN\b/);
  });

  test('no code of the catalogue is without a test', () => {
    expect([...new Set(CASES.map(({ code }) => code))].toSorted()).toEqual(Object.keys(ISSUES).toSorted());
  });
});
