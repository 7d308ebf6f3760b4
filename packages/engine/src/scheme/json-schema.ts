import { isWords } from './fields.ts';
import { SHAPES } from './parse.ts';
import { type Field, ID_PATTERN, KEBAB_PATTERN, type ObjectShape, type Shape, type VariantShape } from './shape.ts';
import type { Words } from './words.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The JSON Schema (draft 2020-12) of a scheme document, for editors that complete and check as one types. Made from the same
 * shapes the parser reads. Conditions between fields (sums, references) are the parser's alone.
 */
export function schemeJsonSchema(): JsonSchema {
  const { document, node, ...others } = SHAPES.objects;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:hengjian:scheme',
    title: '考核方案 / Assessment scheme',
    ...objectSchema(document),
    $defs: {
      text: textSchema(),
      node: nodeSchema(node),
      ...Object.fromEntries(Object.entries(others).map(([name, shape]) => [name, objectSchema(shape)])),
      ...Object.fromEntries(Object.entries(SHAPES.variants).map(([name, shape]) => [name, variantSchema(shape)])),
    },
  };
}

function textSchema(): JsonSchema {
  const languages = { 'zh-CN': { type: 'string' }, en: { type: 'string' } };
  return {
    description: '文字；只写一种语言即为中文 / A text; a bare string is Chinese',
    anyOf: [
      { type: 'string' },
      { type: 'object', properties: languages, required: ['zh-CN'], additionalProperties: false },
    ],
  };
}

/** A node has children or a rule, and only the fields of its kind. */
function nodeSchema(shape: ObjectShape): JsonSchema {
  const namesOf = (kind: 'group' | 'leaf') => shape.fields.filter(({ only }) => only === kind).map(({ name }) => name);
  const without = (names: readonly string[]) => ({ not: { anyOf: names.map((name) => ({ required: [name] })) } });
  return {
    ...objectSchema(shape),
    oneOf: [
      { title: '含下级的节点 / Group', required: ['children'], ...without(namesOf('leaf')) },
      { title: '末级指标 / Leaf', required: ['rule'], ...without(namesOf('group')) },
    ],
  };
}

function objectSchema(
  shape: ObjectShape,
  tag?: { readonly name: string; readonly value: string; readonly doc: Words },
): JsonSchema {
  const properties = Object.fromEntries(shape.fields.map((field) => [field.name, fieldSchema(field)]));
  const required = shape.fields.filter((field) => field.required).map((field) => field.name);
  const tagged = tag === undefined ? {} : { [tag.name]: { const: tag.value, description: both(tag.doc) } };
  const all = tag === undefined ? required : [tag.name, ...required];
  return {
    type: 'object',
    properties: { ...tagged, ...properties },
    ...(all.length === 0 ? {} : { required: all }),
    additionalProperties: false,
  };
}

function variantSchema({ tag, tagDoc, variants }: VariantShape): JsonSchema {
  const options = [...variants].map(([value, shape]) => ({
    title: both(shape.title),
    ...objectSchema(shape, { name: tag, value, doc: tagDoc }),
  }));
  return { type: 'object', required: [tag], oneOf: options };
}

function fieldSchema({ shape, doc, default: fallback }: Field): JsonSchema {
  const constant = fallback === undefined || isWords(fallback) ? {} : { default: fallback };
  const note = isWords(fallback) ? `（默认：${fallback['zh-CN']} / default: ${fallback.en}）` : '';
  return { description: `${both(doc)}${note}`, ...constant, ...shapeSchema(shape) };
}

function both(text: Words): string {
  return `${text['zh-CN']} / ${text.en}`;
}

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.type) {
    case 'text':
      return { $ref: '#/$defs/text' };
    case 'string':
      return { type: 'string' };
    case 'id':
      return { type: 'string', pattern: shape.kebab === true ? KEBAB_PATTERN : ID_PATTERN };
    case 'number': {
      const { integer, min, max, above, below } = shape;
      const bounds = { minimum: min, maximum: max, exclusiveMinimum: above, exclusiveMaximum: below };
      const given = Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined));
      return { type: integer === true ? 'integer' : 'number', ...given };
    }
    case 'choice':
      return { enum: shape.values };
    case 'list': {
      const { min, max } = shape;
      const size = { ...(min === undefined ? {} : { minItems: min }), ...(max === undefined ? {} : { maxItems: max }) };
      return { type: 'array', items: shapeSchema(shape.of), ...size };
    }
    case 'record': {
      const size = shape.min === undefined ? {} : { minProperties: shape.min };
      return {
        type: 'object',
        propertyNames: { pattern: ID_PATTERN },
        additionalProperties: shapeSchema(shape.of),
        ...size,
      };
    }
    case 'object':
    case 'variant':
      return { $ref: `#/$defs/${shape.name}` };
    case 'either':
      return { anyOf: shape.of.map(shapeSchema) };
  }
}
