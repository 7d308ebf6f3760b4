import { type Node, parse } from 'acorn';

// Chromium 69, for which packages/web/vite.booth.config.ts builds the rater's page. The bundler lowers syntax; methods and globals that came later it
// leaves, so they are looked for by name.

/** What came later, with the Chromium that brought it. */
const METHODS: Readonly<Record<string, number>> = {
  matchAll: 73,
  fromEntries: 73,
  allSettled: 76,
  replaceAll: 85,
  replaceChildren: 86,
  at: 92,
  randomUUID: 92,
  hasOwn: 93,
  findLast: 97,
  findLastIndex: 97,
  timeout: 103,
  checkVisibility: 105,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  with: 110,
  isWellFormed: 111,
  groupBy: 117,
  withResolvers: 119,
  toBase64: 140,
  toHex: 140,
  fromBase64: 140,
};
const GLOBALS: Readonly<Record<string, number>> = {
  globalThis: 71,
  queueMicrotask: 71,
  CompressionStream: 80,
  WeakRef: 84,
  FinalizationRegistry: 84,
  AggregateError: 85,
  scheduler: 94,
  structuredClone: 98,
  Iterator: 122,
};
const STYLES: readonly [RegExp, number][] = [
  [/\b(?:min|max|clamp)\(/, 79],
  [/[{;](?:row-|column-)?gap:/, 84],
  [/[{;]inset(?:-[a-z]+)?:/, 87],
  [/:(?:is|where)\(/, 88],
  [/[{;]aspect-ratio:/, 88],
  [/@layer\b/, 99],
  [/:has\(/, 105],
  [/@container\b/, 105],
  [/&[ .:>]/, 112],
];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
}

/** What a script uses that Chromium 69 has not; throws where it could not even read it. ES2019's syntax it has since 66. */
export function tooNewInScript(script: string): string[] {
  const found = new Set<string>();
  for (const node of nodesOf(parse(script, { ecmaVersion: 2019, sourceType: 'script' }))) {
    const name =
      'property' in node && isNode(node.property) && 'name' in node.property ? String(node.property.name) : '';
    if (node.type === 'MemberExpression' && Object.hasOwn(METHODS, name)) found.add(`.${name}`);
    if (node.type === 'Identifier' && 'name' in node && Object.hasOwn(GLOBALS, String(node.name)))
      found.add(String(node.name));
  }
  return [...found].sort();
}

export const tooNewInStyle = (style: string): string[] =>
  STYLES.filter(([pattern]) => pattern.test(style)).map(([pattern, since]) => `${pattern.source} (${since})`);

/** Run in the page before anything else: takes away what came later, so that whatever is called by another way fails as it would there. */
export function takeAway(given: { readonly methods: readonly string[]; readonly globals: readonly string[] }): void {
  const owners: object[] = [
    Array,
    Array.prototype,
    String.prototype,
    Object,
    Promise,
    Map,
    Uint8Array,
    Uint8Array.prototype,
    Object.getPrototypeOf(Uint8Array.prototype) as object,
    AbortSignal,
    Crypto.prototype,
    Element.prototype,
    Document.prototype,
  ];
  for (const owner of owners) for (const name of given.methods) Reflect.deleteProperty(owner, name);
  for (const name of given.globals) Reflect.deleteProperty(window, name);
}
/** `globalThis` is left: the browser driver itself needs it. */
export const LATER = {
  methods: Object.keys(METHODS),
  globals: Object.keys(GLOBALS).filter((name) => name !== 'globalThis'),
};
