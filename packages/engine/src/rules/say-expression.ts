import type { ASTNode } from '@marcbachmann/cel-js';
import { parse } from '@marcbachmann/cel-js';

type Language = 'zh-CN' | 'en';
/** How tightly an operator binds; what binds less than its place needs stands in brackets. */
const BINDS = { choice: 0, or: 1, and: 2, compare: 3, sum: 4, product: 5, unit: 6 } as const;

const SIGNS: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '>=': '≥',
  '<=': '≤',
  '==': '=',
  '!=': '≠',
};
const WORDS = {
  'zh-CN': {
    and: ' 且 ',
    or: ' 或 ',
    not: '非',
    min: '取小',
    max: '取大',
    abs: '绝对值',
    comma: '，',
    open: '（',
    close: '）',
  },
  en: {
    and: ' and ',
    or: ' or ',
    not: 'not ',
    min: 'least of ',
    max: 'greatest of ',
    abs: 'size of ',
    comma: ', ',
    open: '(',
    close: ')',
  },
} as const;

interface Said {
  readonly text: string;
  readonly binds: number;
}

/** A CEL expression the way people write arithmetic: `(done + 0.5 × under way) ÷ planned`. `name` says each input. */
export function sayExpression(expression: string, language: Language, name: (input: string) => string): string {
  return say(parse(expression).ast, language, name).text;
}

function say(node: ASTNode, language: Language, name: (input: string) => string): Said {
  const word = WORDS[language];
  const part = (child: ASTNode, binds: number): string => {
    const said = say(child, language, name);
    return said.binds < binds ? `(${said.text})` : said.text;
  };
  const pair = (args: readonly [ASTNode, ASTNode], sign: string, binds: number, right = binds): Said => ({
    text: `${part(args[0], binds)}${sign}${part(args[1], right)}`,
    binds,
  });
  switch (node.op) {
    case 'value':
      return { text: String(node.args), binds: BINDS.unit };
    case 'id': {
      const text = name(node.args);
      // A negative figure reads as one thing.
      return { text: text.startsWith('-') ? `(${text})` : text, binds: BINDS.unit };
    }
    case '+':
      return pair(node.args, ' + ', BINDS.sum);
    case '-':
      return pair(node.args, ' − ', BINDS.sum, BINDS.product);
    case '*':
      return pair(node.args, ' × ', BINDS.product);
    case '/':
      return pair(node.args, ' ÷ ', BINDS.product, BINDS.unit);
    case '-_':
      return { text: `−${part(node.args, BINDS.unit)}`, binds: BINDS.sum };
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return pair(node.args, ` ${SIGNS[node.op] ?? node.op} `, BINDS.compare, BINDS.sum);
    case '&&':
      return pair(node.args, word.and, BINDS.and);
    case '||':
      return pair(node.args, word.or, BINDS.or);
    case '!_':
      return { text: `${word.not}${part(node.args, BINDS.unit)}`, binds: BINDS.unit };
    case '?:': {
      const [test, yes, no] = node.args.map((child) => part(child, BINDS.or)) as [string, string, string];
      const text = language === 'en' ? `${yes} if ${test}, else ${no}` : `${test} 时取 ${yes}，否则取 ${no}`;
      return { text, binds: BINDS.choice };
    }
    case 'call': {
      const [called, args] = node.args;
      const list = args.map((child) => part(child, BINDS.or)).join(word.comma);
      const title = called === 'min' ? word.min : called === 'max' ? word.max : word.abs;
      return { text: `${title}${word.open}${list}${word.close}`, binds: BINDS.unit };
    }
    default:
      // A scoring formula has been checked to hold nothing else.
      throw new TypeError(`${node.op} is not understood in a scoring formula`);
  }
}
