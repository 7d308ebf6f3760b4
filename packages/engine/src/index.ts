export { Rational } from './number/rational.ts';
export { formatFixed, roundDecimal, roundFast, roundRational, roundToUnits } from './number/rounding.ts';
export type { Issue } from './scheme/issue.ts';
export type * from './scheme/types.ts';
export { type ParsedScheme, parseScheme } from './scheme/parse.ts';
