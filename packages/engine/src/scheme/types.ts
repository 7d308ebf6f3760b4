/**
 * The scheme document after parsing: defaults filled in, every reference still by id. Source: docs/scheme-language.md.
 * Everything else in the engine reads these types and never the raw document.
 */

/** A text in the languages the product speaks. A bare string in a document is read as zh-CN. */
export interface Text {
  readonly 'zh-CN': string;
  readonly en?: string;
}
export type Locale = 'zh-CN' | 'en';

/** `half-up` 四舍五入 (away from zero at a tie), `half-even` 修约, `down` 截断 (towards zero), `floor`, `ceil`. */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'floor' | 'ceil';
export interface Rounding {
  readonly places: number;
  readonly rounding: RoundingMode;
}

/** `exact` carries doubles; a Rounding fixes a leaf's points once, in exact decimal arithmetic, and everything above is exact. */
export type PointsMode = 'exact' | Rounding;

export type MissingPolicy = 'block' | 'exclude' | 'zero';
export type Aggregate = 'mean' | 'geometric' | 'harmonic' | 'median' | 'min';
export type TieRule = 'competition' | 'dense';

export interface Department {
  readonly id: string;
  readonly title: Text;
}

/** Outliers of a leaf's values are brought to a bound before the rule reads them (group or all, as the leaf's `over`). */
export type Winsorise =
  | { readonly method: 'percentile'; readonly lower: number; readonly upper: number; readonly over: 'group' | 'all' }
  /** Move at most `points` extreme values inwards until |skewness| ≤ skew or excess kurtosis ≤ kurt (OECD/JRC practice). */
  | {
      readonly method: 'skewness';
      readonly points: number;
      readonly skew: number;
      readonly kurt: number;
      readonly over: 'group' | 'all';
    };

export interface InputSpec {
  /** What the figure is: decides checks and templates. */
  readonly type: 'number' | 'count' | 'percent' | 'points' | 'ballot' | 'rating' | 'carry';
  readonly unit?: Text;
  readonly min?: number;
  readonly max?: number;
  /** Named inputs beside the leaf's own value, e.g. `target`; data column `leaf:name`. */
  readonly named?: readonly string[];
  /** Inputs that are read from a data element instead of a column of the leaf's own: name → element; `value` is the leaf's own figure. */
  readonly reads?: Readonly<Record<string, string>>;
  /** What people call the names the leaf's columns are made of; `value` is its own figure. Before the scheme's own labels. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** Where what people say comes from; `open-poll` is refused by the compliance check. */
  readonly source?: 'ballot' | 'survey' | 'open-poll';
  readonly winsorise?: Winsorise;
}

/** A figure that is entered once and read by every leaf that names it. Its data column bears its id. */
export interface DataElement {
  readonly id: string;
  readonly title: Text;
  readonly type: 'number' | 'count' | 'percent';
  readonly unit?: Text;
  readonly min?: number;
  readonly max?: number;
  /** How it is counted. */
  readonly note?: Text;
  readonly provider?: string;
  readonly evidence?: Text;
  readonly attachment?: 'required';
  readonly minutes?: number;
}

/** One figure of an example: a number, or why there is none, as in a data table. */
export type ExampleFigure = number | 'missing' | 'n/a' | 'exempt';
/** A leaf's own figure, or figures by name (`value` is its own); a ballot's counts by group and option. */
export type ExampleInput =
  | ExampleFigure
  | Readonly<Record<string, ExampleFigure | Readonly<Record<string, ExampleFigure>>>>;
/** Points, or the reason there are none. */
export type ExampleOutcome = number | 'missing' | 'not-applicable' | 'exempt' | 'invalid' | 'blocked' | 'empty';
/** What a leaf gives for some figures: the author's own test of the rule. */
export interface LeafExample {
  readonly title?: Text;
  readonly input: ExampleInput;
  readonly points: ExampleOutcome;
}
/** What a whole scheme gives: figures by leaf; points of the total, or by node. */
export interface SchemeExample {
  readonly title?: Text;
  readonly input: Readonly<Record<string, ExampleInput>>;
  readonly points: ExampleOutcome | Readonly<Record<string, ExampleOutcome>>;
}

interface NodeBase {
  readonly id: string;
  readonly title: Text;
  /** Full marks and weight. A decimal, kept as the shortest text that reads back to the same double. */
  readonly max: number;
  readonly note?: Text;
  readonly basis?: string;
  /** Why the node has this weight. */
  readonly weightNote?: Text;
  readonly missing: MissingPolicy;
  readonly bonus?: { readonly cap: number };
  /** Place in the source document: a pointer such as `root/children/0`. */
  readonly path: string;
}
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly aggregate: Aggregate;
  readonly weights: 'sum' | 'relative';
  readonly children: readonly SchemeNode[];
}
export interface LeafNode extends NodeBase {
  readonly kind: 'leaf';
  readonly rule: RuleSpec;
  readonly input: InputSpec;
  /** Department that supplies the figure, and the one that wrote the rule. */
  readonly provider?: string;
  readonly author?: string;
  /** What evidence a supplier attaches. */
  readonly evidence?: Text;
  /** Every figure of the leaf's own columns needs a file that proves it before it can be handed in. */
  readonly attachment?: 'required';
  /** Minutes it takes to supply its own columns for one subject. An estimate. */
  readonly minutes?: number;
  /** Leaf-level override of the scheme's `points`. */
  readonly points?: PointsMode;
  readonly examples?: readonly LeafExample[];
}
export type SchemeNode = GroupNode | LeafNode;

export type RuleSpec =
  | { readonly kind: 'direct' }
  | { readonly kind: 'ratio'; readonly target: number | string; readonly cap: number }
  | { readonly kind: 'linear'; readonly from: number; readonly to: number }
  /** Ordered thresholds; a value takes the points of the first band it reaches. `less` bands read downwards. */
  | {
      readonly kind: 'bands';
      readonly direction: 'up' | 'down';
      readonly bands: readonly { readonly from: number; readonly points: number }[];
      readonly otherwise: number;
    }
  | { readonly kind: 'deduct'; readonly each: number; readonly floor: number }
  | { readonly kind: 'bonus'; readonly each: number; readonly cap: number }
  | { readonly kind: 'veto'; readonly scope: 'node' | 'total'; readonly cap: number }
  | { readonly kind: 'veto'; readonly scope: 'grade'; readonly grade: string }
  | {
      readonly kind: 'rank';
      readonly direction: 'up' | 'down';
      readonly points: readonly number[] | 'even';
      readonly ties: 'best' | 'mean' | 'worst';
    }
  | {
      readonly kind: 'relative';
      readonly method: 'min-max' | 'percentile' | 'z-score' | 'distance-to-target';
      readonly direction: 'up' | 'down';
      readonly over: 'group' | 'all';
      readonly to: readonly [number, number];
      readonly target?: number;
    }
  | {
      readonly kind: 'ballot';
      readonly options: Readonly<Record<string, number>>;
      readonly abstain: readonly string[];
      readonly groups: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'rating';
      readonly raters: readonly string[];
      readonly method: 'mean' | 'trimmed';
      readonly trim: number;
      readonly outOf: number;
    }
  | {
      readonly kind: 'carry';
      readonly from: string;
      readonly periods: readonly string[];
      readonly method: 'mean' | 'last' | 'weighted';
      readonly weights?: Readonly<Record<string, number>>;
      readonly outOf: number;
    }
  | { readonly kind: 'formula'; readonly expression: string; readonly result: 'points' | 'rate' };
export type RuleKind = RuleSpec['kind'];

/** A threshold on points or rate. Exactly one bound a condition; `all` of a list must hold. */
export interface AlertCondition {
  readonly node?: string;
  readonly depth?: number;
  readonly of: 'points' | 'rate';
  readonly below?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly atLeast?: number;
}
export interface AlertRule {
  readonly id: string;
  readonly title: Text;
  readonly level: 'notice' | 'yellow' | 'orange' | 'red';
  readonly when: AlertCondition;
}
/**
 * Where a ballot and the evidence contradict each other so far that people have to look before either is used: the ballot below one share while
 * the evidence is from another up, or the other way round. Shares are of full marks, 0…1; of either side exactly one bound is given, and they face each other.
 */
export interface ContradictionRule {
  readonly id: string;
  readonly title: Text;
  /** A node that rests on ballots alone. */
  readonly ballot: string;
  /** A node that rests on something else. */
  readonly against: string;
  readonly ballotBelow?: number;
  readonly againstFrom?: number;
  readonly ballotFrom?: number;
  readonly againstBelow?: number;
}
export interface GradeBand {
  readonly id: string;
  readonly title: Text;
  readonly from: number;
  readonly quota?: { readonly share: number; readonly rounding: RoundingMode; readonly basis?: string };
}

export interface Scheme {
  readonly scheme: string;
  readonly version: number;
  readonly title: Text;
  readonly basis?: string;
  readonly note?: Text;
  readonly subject: string;
  readonly period: 'month' | 'quarter' | 'year' | 'term' | 'once';
  readonly groups: readonly { readonly id: string; readonly title: Text }[];
  readonly points: PointsMode;
  readonly display: { readonly points: Rounding; readonly rate: Rounding };
  readonly missing: MissingPolicy;
  readonly minCoverage: number;
  readonly ties: TieRule;
  readonly departments: readonly Department[];
  /** What people call named inputs, raters, periods and a ballot's groups and options, in every leaf. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** Absent where there are none. */
  readonly elements?: readonly DataElement[];
  readonly root: SchemeNode;
  readonly alerts: readonly AlertRule[];
  /** Absent where there are none. */
  readonly contradictions?: readonly ContradictionRule[];
  readonly grades: readonly GradeBand[];
  readonly examples?: readonly SchemeExample[];
}
