import { Rational } from '../number/rational.ts';
import { checkFormula } from './check-formula.ts';
import { IdRegister } from './check-ids.ts';
import type { CheckContext } from './check-scheme.ts';
import type { IssueLog } from './issue-log.ts';
import { nodeName } from './node-name.ts';
import { step } from './raw.ts';
import { suggest } from './suggest.ts';
import type { LeafNode, RuleSpec, SchemeNode } from './types.ts';
import { words } from './words.ts';

type Spec<K extends RuleSpec['kind']> = Extract<RuleSpec, { kind: K }>;

/** One leaf's rule under examination: where it stands and what its points are held against. */
interface Subject {
  readonly node: LeafNode;
  readonly parent: SchemeNode | undefined;
  readonly path: string;
  readonly context: CheckContext;
  readonly log: IssueLog;
}

/** Conditions between the parameters of a rule, and between them and the rest of the scheme. */
export function checkRule(node: LeafNode, parent: SchemeNode | undefined, context: CheckContext): void {
  const subject = { node, parent, path: step(node.path, 'rule'), context, log: context.log };
  const { rule } = node;
  switch (rule.kind) {
    case 'direct':
      break;
    case 'ratio':
      checkRatio(rule, subject);
      break;
    case 'linear':
      checkLinear(rule, subject);
      break;
    case 'bands':
      checkBands(rule, subject);
      break;
    case 'deduct':
      within('floor', rule.floor, subject);
      break;
    case 'bonus':
      // Of two caps the lower holds.
      if (node.bonus === undefined) within('cap', rule.cap, subject);
      break;
    case 'veto':
      checkVeto(rule, subject);
      break;
    case 'rank':
      if (rule.points !== 'even')
        rule.points.forEach((points, index) => {
          within(`points/${index}`, points, subject);
        });
      break;
    case 'relative':
      checkRelative(rule, subject);
      break;
    case 'ballot':
      checkBallot(rule, subject);
      break;
    case 'rating':
      distinct(rule.raters, 'raters', subject);
      positive('outOf', rule.outOf, subject);
      break;
    case 'carry':
      checkCarry(rule, subject);
      break;
    case 'formula':
      checkFormula(rule.expression, node, context);
      break;
  }
}

/** Points a rule can give stay within the full marks; of a bonus leaf, within its cap. */
function within(field: string, value: number | undefined, { node, path, log }: Subject): void {
  const full = node.max > 0 ? node.max : node.bonus?.cap;
  if (value === undefined || full === undefined || value <= full) return;
  log.at('scheme.above-max', `${path}/${field}`, {
    field: field.replaceAll('/', '.'),
    value,
    node: nodeName(node),
    max: full,
  });
}

function positive(field: string, value: number, { path, log }: Subject): void {
  if (value > 0) return;
  const fill = { range: words('> 0', '> 0'), advice: words('请改正。', 'Correct it.') };
  log.at('scheme.range', step(path, field), { field, value }, fill);
}

function distinct(names: readonly (string | undefined)[], field: string, { path, log }: Subject): void {
  const register = new IdRegister(log);
  names.forEach((name, index) => {
    register.add(name ?? '', step(step(path, field), index));
  });
}

/** A parameter that must, or must not, be there in this combination. */
function fieldRule(field: string, condition: string, needed: boolean, { node, path, log }: Subject): void {
  const place = step(path, field);
  const problem = needed ? words('需要', 'needs') : words('不用', 'does not use');
  const advice = needed ? words('请补上。', 'Add it.') : words('请删去。', 'Remove it.');
  log.at(
    'scheme.rule-field',
    log.has(place) ? place : path,
    { kind: node.rule.kind, condition, field },
    { problem, advice },
  );
}

function checkRatio(rule: Spec<'ratio'>, { node, path, log }: Subject): void {
  const { target } = rule;
  if (typeof target !== 'string' || node.input.named?.includes(target) === true) return;
  const advice = suggest(target, node.input.named ?? []);
  log.at('scheme.unknown-input', step(path, 'target'), { field: 'target', id: target }, { advice });
}

function checkLinear(rule: Spec<'linear'>, { path, log }: Subject): void {
  if (rule.from === undefined || rule.from !== rule.to) return;
  log.at('scheme.equal-bounds', step(path, 'to'), { low: 'from', high: 'to', value: rule.to });
}

function checkBands(rule: Spec<'bands'>, subject: Subject): void {
  const bands = (rule.bands ?? []).filter((band) => band?.from !== undefined);
  const [first, second] = bands;
  const rising = first !== undefined && second !== undefined && second.from > first.from;
  bands.forEach((band, index) => {
    const previous = bands[index - 1];
    if (previous !== undefined && !(rising ? band.from > previous.from : band.from < previous.from)) {
      const place = `${subject.path}/bands/${index}/from`;
      subject.log.at('scheme.band-order', place, { value: band.from, previous: previous.from });
    }
    within(`bands/${index}/points`, band.points, subject);
  });
  within('otherwise', rule.otherwise, subject);
}

function checkVeto(rule: Spec<'veto'>, subject: Subject): void {
  const { parent, path, context, log } = subject;
  const condition = `scope: ${rule.scope}`;
  const has = (field: string) => log.has(step(path, field));
  if (rule.scope === 'grade') {
    if (has('cap')) fieldRule('cap', condition, false, subject);
    if (!has('grade')) fieldRule('grade', condition, true, subject);
    else if (rule.grade !== '' && !context.gradeIds.has(rule.grade)) {
      const advice = suggest(rule.grade, context.gradeIds.ids);
      log.at('scheme.unknown-grade', step(path, 'grade'), { field: 'grade', id: rule.grade }, { advice });
    }
    return;
  }
  if (has('grade')) fieldRule('grade', condition, false, subject);
  const capped = rule.scope === 'total' ? context.scheme.root : parent;
  if (capped === undefined || capped.max === 0 || rule.cap <= capped.max) return;
  const params = { field: 'cap', value: rule.cap, node: nodeName(capped), max: capped.max };
  log.at('scheme.above-max', step(path, 'cap'), params);
}

function checkRelative(rule: Spec<'relative'>, subject: Subject): void {
  const toTarget = rule.method === 'distance-to-target';
  if (rule.method !== undefined && toTarget !== subject.log.has(step(subject.path, 'target'))) {
    fieldRule('target', `method: ${rule.method}`, toTarget, subject);
  }
  const [low, high] = rule.to;
  if (low === undefined || high === undefined || low < high) return;
  const place = `${subject.path}/to/0`;
  if (low === high) subject.log.at('scheme.equal-bounds', place, { low: 'to[0]', high: 'to[1]', value: low });
  else subject.log.at('scheme.bounds-order', place, { low: 'to[0]', lowValue: low, high: 'to[1]', highValue: high });
}

function checkBallot(rule: Spec<'ballot'>, subject: Subject): void {
  const { path, log } = subject;
  const options = new IdRegister(log);
  for (const option of Object.keys(rule.options ?? {})) options.add(option, step(step(path, 'options'), option));
  // An option is weighted or an abstention, not both.
  rule.abstain.forEach((option, index) => {
    options.add(option ?? '', `${path}/abstain/${index}`);
  });
  if (rule.groups !== undefined) weights(rule.groups, 'groups', subject);
}

function checkCarry(rule: Spec<'carry'>, subject: Subject): void {
  const { path, log } = subject;
  distinct(rule.periods ?? [], 'periods', subject);
  positive('outOf', rule.outOf, subject);
  const weighted = rule.method === 'weighted';
  if (weighted !== log.has(step(path, 'weights'))) {
    fieldRule('weights', `method: ${rule.method}`, weighted, subject);
    return;
  }
  if (rule.weights === undefined) return;
  const given = Object.keys(rule.weights);
  const lacking = (rule.periods ?? []).filter((period) => !given.includes(period));
  const surplus = given.filter((period) => !(rule.periods ?? []).includes(period));
  if (lacking.length > 0 || surplus.length > 0) {
    const difference = [...lacking.map((id) => `-${id}`), ...surplus.map((id) => `+${id}`)].join(', ');
    const fill = { listed: words(' periods ', 'periods') };
    log.at('scheme.weights-keys', step(path, 'weights'), { field: 'weights', difference }, fill);
  }
  weights(rule.weights, 'weights', subject);
}

/** Shares are compared in decimals: 0.1 + 0.2 + 0.7 is 1. */
function weights(shares: Readonly<Record<string, number>>, field: string, { path, log }: Subject): void {
  const values = Object.values(shares);
  if (values.length === 0) return;
  const sum = Rational.sum(values.map((value) => Rational.of(value)));
  const place = step(path, field);
  if (sum.isZero()) log.at('scheme.weights-zero', place, { field });
  else if (!sum.equals(Rational.ONE)) log.at('scheme.weights-sum', place, { field, sum: sum.toDecimalText() });
}
