import { isRefused } from './document.ts';
import { accepts, expected, found, percentAdvice, rangeWords, typeAdvice, within } from './fit.ts';
import type { IssueLog } from './issue-log.ts';
import { type Raw, type RawMap, step } from './raw.ts';
import { ID_PATTERN, KEBAB_PATTERN, type NumberShape, type ObjectShape, type Shape, type ShapeTable } from './shape.ts';
import { suggest } from './suggest.ts';
import { words } from './words.ts';

const ID = new RegExp(ID_PATTERN, 'u');
const KEBAB = new RegExp(KEBAB_PATTERN);

/**
 * Reads raw values against their shapes. A value that does not fit is reported and left out, so that everything else in the
 * document can still be checked.
 */
export class ShapeReader {
  private readonly table: ShapeTable;
  private readonly log: IssueLog;

  constructor(table: ShapeTable, log: IssueLog) {
    this.table = table;
    this.log = log;
  }

  /** Undefined when the value does not fit; the problem is then reported. `field` is how messages call the value. */
  read(shape: Shape, raw: Raw, path: string, field: string): unknown {
    if (isRefused(raw)) return undefined;
    if (raw.kind === 'scalar' && raw.value === null) {
      this.log.add('scheme.empty-value', path, raw.offset, { field }, { expected: expected(shape) });
      return undefined;
    }
    if (!accepts(shape, raw)) {
      const fill = { expected: expected(shape), found: found(raw), advice: typeAdvice(shape, raw) };
      this.log.add('scheme.type', path, raw.offset, { field }, fill);
      return undefined;
    }
    switch (shape.type) {
      case 'text':
        return raw.kind === 'map' ? this.languages(raw, path, field) : this.scalar(raw);
      case 'string':
        return this.scalar(raw);
      case 'id':
        return this.id(raw, path, field, shape.kebab === true);
      case 'number':
        return this.number(shape, raw, path, field);
      case 'choice':
        return this.choice(shape.values, raw, path, field);
      case 'list':
        return this.list(shape, raw, path, field);
      case 'record':
        return this.record(shape, raw, path, field);
      case 'object':
        return raw.kind === 'map' ? this.object(this.table.objects[shape.name], raw, path) : undefined;
      case 'variant':
        return raw.kind === 'map' ? this.variant(shape.name, raw, path) : undefined;
      case 'either': {
        const first = shape.of.find((option) => accepts(option, raw));
        return first === undefined ? undefined : this.read(first, raw, path, field);
      }
    }
  }

  object(shape: ObjectShape, raw: RawMap, path: string, tag?: string): Record<string, unknown> {
    const known = new Map(shape.fields.map((field) => [field.name, field]));
    const result: [string, unknown][] = [];
    for (const [name, { value, offset }] of raw.entries) {
      if (name === tag) continue;
      const field = known.get(name);
      if (field === undefined) {
        this.unknownField(shape, name, step(path, name), offset, tag);
        continue;
      }
      const read = this.read(field.shape, value, step(path, name), name);
      if (read !== undefined) result.push([name, read]);
    }
    for (const field of shape.fields) {
      if (!field.required || raw.entries.has(field.name)) continue;
      const fill = { owner: shape.title, meaning: field.doc };
      this.log.add('scheme.missing-field', path, raw.offset, { field: field.name }, fill);
    }
    return Object.fromEntries(result);
  }

  private variant(name: 'rule' | 'winsorise', raw: RawMap, path: string): Record<string, unknown> | undefined {
    const { tag, tagDoc, title, variants } = this.table.variants[name];
    const entry = raw.entries.get(tag);
    if (entry === undefined) {
      this.log.add('scheme.missing-field', path, raw.offset, { field: tag }, { owner: title, meaning: tagDoc });
      return undefined;
    }
    const value = this.read({ type: 'string' }, entry.value, step(path, tag), tag);
    if (typeof value !== 'string') return undefined;
    const shape = variants.get(value);
    if (shape !== undefined) return { [tag]: value, ...this.object(shape, raw, path, tag) };
    const advice = suggest(value, [...variants.keys()]);
    const place = step(path, tag);
    if (name === 'rule') this.log.add('scheme.unknown-kind', place, entry.value.offset, { kind: value }, { advice });
    else this.log.add('scheme.choice', place, entry.value.offset, { field: tag, value }, { advice });
    return undefined;
  }

  private unknownField(shape: ObjectShape, name: string, path: string, offset: number, tag: string | undefined): void {
    const names = shape.fields.map((field) => field.name);
    const advice = suggest(name, tag === undefined ? names : [tag, ...names]);
    this.log.add('scheme.unknown-field', path, offset, { field: name }, { owner: shape.title, advice });
  }

  private languages(raw: RawMap, path: string, field: string): Record<string, unknown> {
    const shape: ObjectShape = {
      title: words(`“${field}”`, `"${field}"`),
      fields: [
        { name: 'zh-CN', shape: { type: 'string' }, required: true, doc: words('中文', 'Chinese') },
        { name: 'en', shape: { type: 'string' }, required: false, doc: words('英文', 'English') },
      ],
    };
    return this.object(shape, raw, path);
  }

  private scalar(raw: Raw): unknown {
    return raw.kind === 'scalar' ? raw.value : undefined;
  }

  private id(raw: Raw, path: string, field: string, kebab: boolean): string | undefined {
    const value = this.scalar(raw);
    if (typeof value !== 'string') return undefined;
    if ((kebab ? KEBAB : ID).test(value)) return value;
    const advice = kebab
      ? words(
          '只能用小写字母、数字和连字符，如 political-ecology。',
          'Use lower-case letters, digits and hyphens, e.g. political-ecology.',
        )
      : words(
          '请用文字、数字、“_”、“-” 和 “.”，以文字或数字开头，不含空格和冒号。',
          'Use letters, digits, "_", "-" and ".", starting with a letter or digit, without spaces and colons.',
        );
    this.log.add('scheme.pattern', path, raw.offset, { field, value }, { advice });
    return undefined;
  }

  private number(shape: NumberShape, raw: Raw, path: string, field: string): number | undefined {
    if (raw.kind !== 'scalar' || typeof raw.value !== 'number') return undefined;
    const value = raw.value;
    if (!Number.isFinite(value)) {
      this.log.add('scheme.not-finite', path, raw.offset, { field, value: raw.source });
      return undefined;
    }
    if (!within(shape, value)) {
      const advice = percentAdvice(shape, value);
      this.log.add('scheme.range', path, raw.offset, { field, value }, { range: rangeWords(shape), advice });
      return undefined;
    }
    if (shape.integer === true && !Number.isInteger(value)) {
      this.log.add('scheme.integer', path, raw.offset, { field, value });
      return undefined;
    }
    return value;
  }

  private choice(values: readonly string[], raw: Raw, path: string, field: string): string | undefined {
    const value = this.scalar(raw);
    if (typeof value !== 'string') return undefined;
    if (values.includes(value)) return value;
    this.log.add('scheme.choice', path, raw.offset, { field, value }, { advice: suggest(value, values) });
    return undefined;
  }

  private list(shape: Extract<Shape, { type: 'list' }>, raw: Raw, path: string, field: string): unknown[] | undefined {
    if (raw.kind !== 'list') return undefined;
    const { min = 0, max = Number.POSITIVE_INFINITY } = shape;
    if (raw.items.length < min || raw.items.length > max) this.length(raw, raw.items.length, min, max, path, field);
    return raw.items.map((item, index) => this.read(shape.of, item, step(path, index), `${field}[${index}]`));
  }

  private record(shape: Extract<Shape, { type: 'record' }>, raw: Raw, path: string, field: string) {
    if (raw.kind !== 'map') return undefined;
    const { min = 0 } = shape;
    if (raw.entries.size < min) this.length(raw, raw.entries.size, min, Number.POSITIVE_INFINITY, path, field);
    const result: [string, unknown][] = [];
    for (const [name, { value, offset }] of raw.entries) {
      const place = step(path, name);
      if (!ID.test(name)) {
        const advice = words('名称不能含空格、冒号等符号。', 'Names hold no spaces, colons or other signs.');
        this.log.add('scheme.pattern', place, offset, { field, value: name }, { advice });
        continue;
      }
      const read = this.read(shape.of, value, place, `${field}.${name}`);
      if (read !== undefined) result.push([name, read]);
    }
    return Object.fromEntries(result);
  }

  private length(raw: Raw, count: number, min: number, max: number, path: string, field: string): void {
    const text =
      min === max
        ? words(`${min} 项`, `${min}`)
        : max === Number.POSITIVE_INFINITY
          ? words(`至少 ${min} 项`, `at least ${min}`)
          : words(`${min} 至 ${max} 项`, `${min} to ${max}`);
    this.log.add('scheme.length', path, raw.offset, { field, count }, { expected: text });
  }
}
