import { RULES } from '../rules/registry.ts';
import { isWords } from './fields.ts';
import { rangeWords } from './fit.ts';
import { ISSUES } from './issue-catalogue.ts';
import { SHAPES } from './parse.ts';
import type { Field, NumberShape, ObjectShape, Shape } from './shape.ts';

/** The generated parts of docs/scheme-language.md, by the name of their marker. */
function referenceSections(): Readonly<Record<string, string>> {
  return { fields: fieldTables(), rules: ruleTables(), issues: issueTable() };
}

/** Replaces what stands between `<!-- name:begin -->` and `<!-- name:end -->`. Throws where a marker is missing. */
export function fillReference(document: string): string {
  return Object.entries(referenceSections()).reduce((text, [name, content]) => {
    const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`The document has no ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
  }, document);
}

const HEADINGS: Readonly<Record<keyof typeof SHAPES.objects, string>> = {
  document: 'Scheme',
  rounding: '`points`, `display.points`, `display.rate`',
  display: '`display`',
  group: 'Entry of `groups`',
  department: 'Entry of `departments`',
  node: 'Node',
  bonus: '`bonus`',
  input: '`input`',
  element: 'Entry of `elements`',
  band: 'Entry of `bands`',
  alert: 'Entry of `alerts`',
  condition: '`when`',
  bound: 'Bound on `points` or `rate`',
  contradiction: 'Entry of `contradictions`',
  grade: 'Entry of `grades`',
  quota: '`quota`',
  leafExample: 'Entry of `examples` on a leaf',
  schemeExample: 'Entry of `examples` on the scheme',
};

function fieldTables(): string {
  const objects = Object.entries(HEADINGS).map(([name, heading]) => {
    const shape = SHAPES.objects[name as keyof typeof HEADINGS];
    return `### ${heading}\n\n${fieldTable(shape)}`;
  });
  const outliers = [...SHAPES.variants.winsorise.variants].map(
    ([method, shape]) => `### \`winsorise\` with \`method: ${method}\`\n\n${fieldTable(shape)}`,
  );
  return [...objects, ...outliers].join('\n\n');
}

function fieldTable(shape: ObjectShape): string {
  if (shape.fields.length === 0) return 'No parameters.';
  const rows = shape.fields.map((field) =>
    row([`\`${field.name}\``, typeOf(field.shape), fallbackOf(field), meaning(field)]),
  );
  return [row(['field', 'value', 'default', 'meaning']), row(['---', '---', '---', '---']), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

function typeOf(shape: Shape): string {
  switch (shape.type) {
    case 'choice':
      return shape.values.map((value) => `\`${value}\``).join(', ');
    case 'number':
      return numberType(shape);
    case 'list':
      return shape.of.type === 'either' ? `list of (${typeOf(shape.of)})` : `list of ${typeOf(shape.of)}`;
    case 'record':
      return `map of names to ${typeOf(shape.of)}`;
    case 'either':
      return shape.of.map(typeOf).join('; or ');
    case 'object':
      return shape.name === 'node' ? 'node' : mapOf(SHAPES.objects[shape.name]);
    case 'variant':
      return shape.name === 'rule' ? 'rule, see below' : '`{ method, … }`, see below';
    case 'text':
      return 'text';
    case 'string':
      return 'string';
    case 'id':
      return shape.kebab === true ? 'kebab-case id' : 'id';
  }
}

function mapOf({ fields }: ObjectShape): string {
  return `\`{ ${fields.map(({ name }) => name).join(', ')} }\``;
}

function numberType(shape: NumberShape): string {
  const { min, max, integer } = shape;
  const name = integer === true ? 'whole number' : 'number';
  const range = min !== undefined && max !== undefined ? `${min}…${max}` : rangeWords(shape).en;
  return range === '' ? name : `${name} ${range}`;
}

function fallbackOf({ required, default: fallback }: Field): string {
  if (required) return '**required**';
  if (fallback === undefined) return '';
  if (isWords(fallback)) return fallback.en;
  return `\`${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}\``;
}

function meaning({ doc, only }: Field): string {
  const note = only === undefined ? '' : only === 'group' ? ' (groups only)' : ' (leaves only)';
  return `${doc['zh-CN']} · ${doc.en}${note}`;
}

function ruleTables(): string {
  const variants = SHAPES.variants.rule.variants;
  return Object.values(RULES)
    .map((rule) => {
      const shape = variants.get(rule.kind);
      const types = rule.inputTypes.map((type) => `\`${type}\``).join(', ');
      const head = `### \`${rule.kind}\`: ${rule.title['zh-CN']} · ${rule.title.en}`;
      const summary = `${rule.summary['zh-CN']} ${rule.summary.en}\n\nReads: ${types}; the first is the default.`;
      return [head, summary, shape === undefined ? '' : fieldTable(shape), exampleOf(rule)].join('\n\n');
    })
    .join('\n\n');
}

type AnyRule = (typeof RULES)[keyof typeof RULES];

/** The first worked example of the declaration: the leaf as written, and what some inputs give. */
function exampleOf(rule: AnyRule): string {
  const [example] = rule.examples;
  if (example === undefined) return '';
  const { max, bonusCap, spec } = example;
  const node = {
    id: 'example',
    max,
    ...(bonusCap === undefined ? {} : { bonus: { cap: bonusCap } }),
    rule: spec,
  };
  const cases = Object.entries(example.inputs).map(([column, values]) => {
    const name = column === '' ? 'example' : `example:${column}`;
    return row([`\`${name}\``, ...values.map(String)]);
  });
  const subjects = example.expect.map((_, index) => `subject ${index + 1}`);
  const table = [
    row(['column', ...subjects]),
    row(['---', ...subjects.map(() => '---:')]),
    ...cases,
    row(['**points**', ...example.expect.map((value) => `**${value}**`)]),
  ];
  return `Example: ${example.title['zh-CN']} · ${example.title.en}\n\n\`\`\`yaml\n${flow(node)}\n\`\`\`\n\n${example.says['zh-CN']} ${example.says.en}\n\n${table.join('\n')}`;
}

/** Plain data on one line, as it is written in a scheme. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${plain(key)}: ${flow(inner)}`);
    return `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? plain(value) : String(value);
}

function plain(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function issueTable(): string {
  const rows = Object.entries(ISSUES).map(([code, { severity, message }]) =>
    row([`\`${code}\``, severity, `${message['zh-CN']}<br>${message.en}`]),
  );
  return [row(['code', 'severity', 'message']), row(['---', '---', '---']), ...rows].join('\n');
}
