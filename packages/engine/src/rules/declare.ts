import type { StatusCode } from '../evaluate/types.ts';
import type { Rational } from '../number/rational.ts';
import type { LabelOf } from '../scheme/labels.ts';
import type { InputSpec, LeafNode, MissingPolicy, RuleKind, RuleSpec, Text } from '../scheme/types.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Peers } from './peers.ts';

type Bilingual = Required<Text>;
export type RuleOf<K extends RuleKind> = Extract<RuleSpec, { kind: K }>;

/** What a parameter may hold. The parser, the JSON Schema, the editor and the docs read this one list. */
export type ParameterType =
  | 'number'
  | 'integer'
  /** One of `choices`. */
  | 'choice'
  | 'text'
  /** A number, or the name of another input of the leaf. */
  | 'number-or-input'
  | 'text-list'
  /** Numbers in order, or the word in `choices`. */
  | 'number-list'
  /** [low, high], each within min…max. */
  | 'range'
  /** A list of { from, points }. */
  | 'bands'
  /** A mapping of names to numbers within min…max. */
  | 'weights'
  /** A CEL expression. */
  | 'expression';

export interface RuleParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly required: boolean;
  readonly default?: unknown;
  readonly title: Bilingual;
  readonly description: Bilingual;
}

/** One data column a rule reads. */
export interface RuleInput {
  /** Data column: `leaf`, `leaf:name`, `leaf:group:option`, … */
  readonly column: string;
  readonly label: Bilingual;
  /** `needed`: without it the leaf has no result. `part`: one of several, the rule decides. `optional`: never asked for. */
  readonly role: 'needed' | 'part' | 'optional';
}

/** Why a rule refuses a value. The leaf is then `invalid`, and the explanation says which. */
export type RefusalCode =
  | 'not-finite'
  | 'too-large'
  | 'below-input-min'
  | 'above-input-max'
  | 'outside-full-marks'
  | 'negative-count'
  | 'fractional-count'
  | 'target-not-positive'
  | 'no-range'
  | 'above-out-of'
  | 'no-valid-ballots'
  | 'formula-division-by-zero'
  | 'formula-not-a-number';

/** The cell a rule is asked about. `N` is a double, a fraction or a double with its error bound. */
export interface Cell<N, S> {
  readonly a: Arithmetic<N>;
  readonly spec: S;
  /** Full marks of the leaf; its bonus cap where `max` is 0. */
  readonly full: N;
  readonly missing: MissingPolicy;
  /** Members of the comparison (group or all); absent for rules that look at one subject alone. */
  readonly peers: Peers<N> | undefined;
  /** Number of inputs, in the order of `inputs()`. */
  readonly slots: number;
  /** Input `slot` as this arithmetic reads it; meaningful where `status(slot)` is 0. */
  value(slot: number): N;
  /** The same input as the double it came as. */
  raw(slot: number): number;
  status(slot: number): StatusCode;
  /** Say that the input cannot be scored. The returned number is not used. */
  refuse(code: RefusalCode): N;
  /** Say that the leaf has no value for this reason. The returned number is not used. */
  lack(status: StatusCode): N;
  /** Share of the leaf that rests on values, where a rule works with some of its parts. */
  covers(share: number): void;
}

/** What the sentence of a leaf may use. Numbers are the ones the evaluation used. */
export interface Telling<S> {
  readonly spec: S;
  readonly leaf: LeafNode;
  readonly full: number;
  /** What `compute` returned, exactly: a rate or points, before any rounding. */
  readonly computed: Rational;
  /** How that becomes the leaf's points, to end the sentence with: `得分率85.0% × 满分0.60分 = 0.51分`, without a full stop. */
  readonly earned: Bilingual;
  readonly inputs: readonly RuleInput[];
  /** NaN where there is no value. */
  value(slot: number): number;
  status(slot: number): StatusCode;
  readonly peers: Peers<number> | undefined;
  /** A figure of the scheme itself (full marks, points for each, a cap): displayed places, and more where it has more. */
  marks(value: number): string;
  /** A computed amount: all its decimals where they end soon, else the displayed places. */
  amount(value: Rational, more?: number): string;
  /** Rate, as the scheme displays it, and with `more` places where a figure is reckoned with: `74.8%`. */
  percent(rate: number | Rational, more?: number): string;
  /** A raw figure in its shortest form. */
  figure(value: number): string;
  /** What people call a name. */
  label(name: string): Bilingual;
  /** Unit of the leaf's input, e.g. `次`; empty when none. */
  readonly unit: Bilingual;
}

/** What the words about the rule itself may use: the scheme alone, nobody's figures. */
export interface Describing<S>
  extends Pick<Telling<S>, 'spec' | 'leaf' | 'full' | 'inputs' | 'marks' | 'figure' | 'label' | 'unit'> {
  /** A share in its shortest form: `12.5%`. */
  share(part: number): string;
}

/** A worked example: inputs of a few subjects, and what each of them gets. Runs as a test and is shown in the docs. */
export interface RuleExample<S> {
  readonly title: Bilingual;
  /** The rule of this leaf in words, as `describe` says it. */
  readonly says: Bilingual;
  readonly spec: S;
  readonly max: number;
  readonly bonusCap?: number;
  readonly missing?: MissingPolicy;
  readonly input?: Partial<InputSpec>;
  /** Column suffix (empty for the leaf's own value) → one entry per subject: a number or a reason. */
  readonly inputs: Readonly<Record<string, readonly ExampleValue[]>>;
  /** Peer group of each subject; absent = one group. */
  readonly groups?: readonly string[];
  /** Points, or the reason there are none. */
  readonly expect: readonly ExampleValue[];
}
export type ExampleValue = number | 'missing' | 'not-applicable' | 'exempt' | 'invalid';

export interface RuleDeclaration<K extends RuleKind = RuleKind, S extends RuleSpec = RuleOf<K>> {
  readonly kind: K;
  readonly title: Bilingual;
  /** What it reads and gives, in one sentence. */
  readonly summary: Bilingual;
  readonly parameters: readonly RuleParameter[];
  /** Input types (`input.type`) the rule is made for; the first is the default. */
  readonly inputTypes: readonly InputSpec['type'][];
  /** What `compute` returns: points, or a rate that is multiplied by the full marks. */
  gives(spec: S): 'points' | 'rate';
  /** Columns the rule reads, in the order of the slots. */
  inputs(spec: S, leaf: Pick<LeafNode, 'id' | 'input'>, label?: LabelOf): readonly RuleInput[];
  /** Whether the rule compares members of a peer group or of everyone. */
  peers?(spec: S): 'group' | 'all' | undefined;
  /** It may subtract nearly equal figures: in doubles, noise must not stand for a true zero or decide a comparison. */
  readonly cancels?: true;
  compute<N>(cell: Cell<N, S>): N;
  explain(telling: Telling<S>): Bilingual;
  /** The rule of one leaf in a sentence, with its own parameters: what a reader of the scheme needs to know before any figure. */
  describe(describing: Describing<S>): Bilingual;
  readonly examples: readonly RuleExample<S>[];
}

/** Declares a rule. A new rule is one file that calls this, one line in the registry, and its examples are its test. */
export function declareRule<K extends RuleKind>(declaration: RuleDeclaration<K>): RuleDeclaration<K> {
  return declaration;
}

const OWN: Bilingual = { 'zh-CN': '数值', en: 'value' };
/** The leaf's own figure inside an expression, and in `labels`. */
export const VALUE = 'value';
/** The leaf's own figure as the only input. */
export function ownValue(leaf: Pick<LeafNode, 'id'>, label?: LabelOf, fallback: Bilingual = OWN): RuleInput {
  return { column: leaf.id, label: label?.(VALUE) ?? fallback, role: 'needed' };
}
export function namedValue(leaf: Pick<LeafNode, 'id'>, name: string, label?: LabelOf): RuleInput {
  return { column: `${leaf.id}:${name}`, label: called(name, label), role: 'needed' };
}
/** One of several columns a leaf is made of: a rater's marks, a period's result. */
export function partValue(leaf: Pick<LeafNode, 'id'>, name: string, label?: LabelOf): RuleInput {
  return { ...namedValue(leaf, name, label), role: 'part' };
}
/** A name as people call it; without a label it stands for itself. */
export function called(name: string, label?: LabelOf): Bilingual {
  return label?.(name) ?? { 'zh-CN': name, en: name };
}

/** How a count begins a sentence: in its own unit, else as times. */
export function eachOf(unit: Bilingual, times: string): string {
  return unit['zh-CN'] === '' || unit['zh-CN'] === '次' ? times : `每1${unit['zh-CN']}`;
}
