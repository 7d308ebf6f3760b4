import type { Words } from './words.ts';

/**
 * What a value in the document may be. One table of shapes (fields.ts and the rule declarations) is read by the parser, the JSON
 * Schema and the reference documentation, so that they cannot disagree.
 */
export type Shape =
  /** Words for people: a string (zh-CN), or a map of languages. */
  | { readonly type: 'text' }
  | { readonly type: 'string' }
  /** An id: letters, digits, `_`, `-` and `.`; `kebab` for the scheme's own id. */
  | { readonly type: 'id'; readonly kebab?: boolean }
  | NumberShape
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  /** A map from free names to values. */
  | { readonly type: 'record'; readonly of: Shape; readonly min?: number }
  | { readonly type: 'object'; readonly name: ObjectName }
  /** An object whose fields depend on one of them, e.g. a rule on its `kind`. */
  | { readonly type: 'variant'; readonly name: VariantName }
  /** The first alternative that fits the kind of value found. */
  | { readonly type: 'either'; readonly of: readonly Shape[] };

export interface NumberShape {
  readonly type: 'number';
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Exclusive bounds. */
  readonly above?: number;
  readonly below?: number;
}

export type ObjectName =
  | 'document'
  | 'rounding'
  | 'display'
  | 'group'
  | 'department'
  | 'node'
  | 'bonus'
  | 'input'
  | 'element'
  | 'band'
  | 'alert'
  | 'condition'
  | 'bound'
  | 'contradiction'
  | 'grade'
  | 'quota'
  | 'leafExample'
  | 'schemeExample';
type VariantName = 'rule' | 'winsorise';

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  /** What an absent field means; only constants are filled by the reader. */
  readonly default?: unknown;
  readonly doc: Words;
  /** `group` or `leaf`: the field belongs to that kind of node only. */
  readonly only?: 'group' | 'leaf';
}

export interface ObjectShape {
  /** How messages call it. */
  readonly title: Words;
  readonly fields: readonly Field[];
}

export interface VariantShape {
  readonly title: Words;
  /** The field that decides. */
  readonly tag: string;
  readonly tagDoc: Words;
  readonly variants: ReadonlyMap<string, ObjectShape>;
}

export interface ShapeTable {
  readonly objects: Readonly<Record<ObjectName, ObjectShape>>;
  readonly variants: Readonly<Record<VariantName, VariantShape>>;
}

export const ID_PATTERN = '^[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*$';
export const KEBAB_PATTERN = '^[a-z0-9]+(-[a-z0-9]+)*$';
