import type { ASTNode } from '@marcbachmann/cel-js';
import { parse } from '@marcbachmann/cel-js';
import type { Arithmetic } from './arithmetic.ts';
import { maxOf, minOf } from './arithmetic.ts';

/** A CEL expression over numbers, ready to run in any arithmetic. */
export interface Expression {
  /** Names of the inputs it reads, in order of appearance. */
  readonly names: readonly string[];
  run<N>(a: Arithmetic<N>, input: (name: string) => N, fail: (why: ExpressionFailure) => void): N;
}
type ExpressionFailure = 'division-by-zero' | 'not-a-number';
export type ExpressionProblem = { readonly problem: string; readonly at: number };

type Value<N> = { readonly number: N } | { readonly truth: boolean };
interface Run<N> {
  readonly a: Arithmetic<N>;
  input(name: string): N;
  fail(why: ExpressionFailure): void;
}

const FUNCTIONS = ['min', 'max', 'abs'];
const cache = new Map<string, Expression | ExpressionProblem>();
const CACHE_LIMIT = 1000;

/**
 * Reads a CEL expression. Numbers, comparisons, `&&`, `||`, `!`, `?:`, and the functions min, max and abs are understood; every number is a
 * decimal, so `1 / 2` is a half (CEL alone would cut integers to 0).
 */
export function compileExpression(text: string): Expression | ExpressionProblem {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const made = compile(text);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, made);
  return made;
}

function compile(text: string): Expression | ExpressionProblem {
  let ast: ASTNode;
  try {
    ast = parse(text).ast;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { problem: message, at: positionOf(error) };
  }
  const names = new Set<string>();
  const problem = check(ast, names, 'number');
  if (problem !== undefined) return problem;
  return {
    names: [...names],
    run(a, input, fail) {
      const result = evaluate(ast, { a, input, fail });
      return 'number' in result ? result.number : a.of(0);
    },
  };
}

function positionOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('range' in error)) return 0;
  const { range } = error;
  const start = typeof range === 'object' && range !== null && 'start' in range ? range.start : 0;
  return typeof start === 'number' ? start : 0;
}

type Kind = 'number' | 'truth';

/** Checks that the expression stays within numbers and gives what is wanted. Undefined when all is well. */
function check(node: ASTNode, names: Set<string>, wanted: Kind): ExpressionProblem | undefined {
  const all = (nodes: readonly ASTNode[], kind: Kind): ExpressionProblem | undefined => {
    for (const child of nodes) {
      const problem = check(child, names, kind);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  const expect = (given: Kind): ExpressionProblem | undefined =>
    given === wanted
      ? undefined
      : { problem: `a ${wanted === 'number' ? 'number' : 'condition'} is needed here`, at: node.start };
  switch (node.op) {
    case 'value': {
      const numeric = typeof node.args === 'bigint' || typeof node.args === 'number';
      if (!numeric && typeof node.args !== 'boolean') return { problem: 'only numbers are understood', at: node.start };
      return expect(numeric ? 'number' : 'truth');
    }
    case 'id':
      names.add(node.args);
      return expect('number');
    case '+':
    case '-':
    case '*':
    case '/':
      return expect('number') ?? all(node.args, 'number');
    case '-_':
      return expect('number') ?? check(node.args, names, 'number');
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return expect('truth') ?? all(node.args, 'number');
    case '&&':
    case '||':
      return expect('truth') ?? all(node.args, 'truth');
    case '!_':
      return expect('truth') ?? check(node.args, names, 'truth');
    case '?:':
      return check(node.args[0], names, 'truth') ?? all(node.args.slice(1), wanted);
    case 'call': {
      const [name, args] = node.args;
      if (!FUNCTIONS.includes(name))
        return { problem: `unknown function ${name} (known: ${FUNCTIONS.join(', ')})`, at: node.start };
      if (args.length === 0 || (name === 'abs' && args.length !== 1)) {
        return { problem: `wrong number of arguments for ${name}`, at: node.start };
      }
      return expect('number') ?? all(args, 'number');
    }
    case 'in':
    case '%':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
    case 'rcall':
    case 'list':
    case 'map':
      return { problem: `${node.op} is not understood in a scoring formula`, at: node.start };
  }
}

function evaluate<N>(node: ASTNode, run: Run<N>): Value<N> {
  const { a } = run;
  const number = (child: ASTNode): N => {
    const value = evaluate(child, run);
    return 'number' in value ? value.number : a.of(0);
  };
  const truth = (child: ASTNode): boolean => {
    const value = evaluate(child, run);
    return 'truth' in value && value.truth;
  };
  const compare = (test: (order: number) => boolean, args: readonly [ASTNode, ASTNode]): Value<N> => ({
    truth: test(a.cmp(number(args[0]), number(args[1]))),
  });
  switch (node.op) {
    case 'value':
      return typeof node.args === 'boolean' ? { truth: node.args } : { number: a.of(Number(node.args)) };
    case 'id':
      return { number: run.input(node.args) };
    case '+':
      return { number: a.add(number(node.args[0]), number(node.args[1])) };
    case '-':
      return { number: a.sub(number(node.args[0]), number(node.args[1])) };
    case '*':
      return { number: a.mul(number(node.args[0]), number(node.args[1])) };
    case '/': {
      const divisor = number(node.args[1]);
      if (a.cmp(divisor, a.of(0)) === 0) {
        run.fail('division-by-zero');
        return { number: a.of(0) };
      }
      return { number: a.div(number(node.args[0]), divisor) };
    }
    case '-_':
      return { number: a.sub(a.of(0), number(node.args)) };
    case '<':
      return compare((order) => order < 0, node.args);
    case '<=':
      return compare((order) => order <= 0, node.args);
    case '>':
      return compare((order) => order > 0, node.args);
    case '>=':
      return compare((order) => order >= 0, node.args);
    case '==':
      return compare((order) => order === 0, node.args);
    case '!=':
      return compare((order) => order !== 0, node.args);
    case '&&':
      return { truth: truth(node.args[0]) && truth(node.args[1]) };
    case '||':
      return { truth: truth(node.args[0]) || truth(node.args[1]) };
    case '!_':
      return { truth: !truth(node.args) };
    case '?:':
      return truth(node.args[0]) ? evaluate(node.args[1], run) : evaluate(node.args[2], run);
    case 'call': {
      const [name, args] = node.args;
      const values = args.map(number);
      const [first = a.of(0), ...rest] = values;
      if (name === 'min') return { number: rest.reduce((left, right) => minOf(a, left, right), first) };
      if (name === 'max') return { number: rest.reduce((left, right) => maxOf(a, left, right), first) };
      return { number: a.cmp(first, a.of(0)) < 0 ? a.sub(a.of(0), first) : first };
    }
    case 'in':
    case '%':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
    case 'rcall':
    case 'list':
    case 'map':
      // `check` has refused these.
      run.fail('not-a-number');
      return { number: a.of(0) };
  }
}
