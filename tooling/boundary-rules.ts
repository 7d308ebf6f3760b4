// The allowed arrows of ARCHITECTURE.md. boundaries.ts runs them; boundaries.test.ts proves that they bite.
import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser';

/** Server modules, bottom to top: a module may import only those before it, and of those only index.ts or events.ts. */
const modules = [
  'files',
  'org',
  'identity',
  'audit',
  'schemes',
  'rounds',
  'notices',
  'collection',
  'burden',
  'ballots',
  'scoring',
  'surveys',
  'decisions',
  'cases',
  'documents',
  'honours',
  'branches',
  'insight',
];
const server = '^packages/server/src';
const anyOf = (names: readonly string[]): string => `(?:${names.join('|')})`;

const forbid = (
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({
  name,
  severity: 'error',
  comment,
  from,
  to,
});
const production = { pathNot: '\\.test\\.ts$|/testing/' };

export const forbidden: IRegularForbiddenRuleType[] = [
  forbid(
    'no-cycles',
    'A cycle means two files that are really one, or one that knows too much.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  forbid(
    'engine-is-pure',
    'The engine imports itself, the YAML parser and CEL; nothing that reads a file, a clock or the network.',
    { path: '^packages/engine/src', ...production },
    { pathNot: '^packages/engine/src|node_modules/(yaml|@marcbachmann/cel-js)/' },
  ),
  forbid(
    'tabular-stands-alone',
    'Reading tables knows nothing of servers.',
    { path: '^packages/tabular/src' },
    { path: '^packages/(server|web|cli)|^programmes' },
  ),
  forbid(
    'trail-stands-alone',
    'Whoever checks a trail needs nothing but its file and a hash function.',
    { path: '^packages/trail/src', ...production },
    { pathNot: '^packages/trail/src|^(node:)?crypto$' },
  ),
  forbid(
    'ballot-is-pure',
    'Whoever recounts a ballot needs nothing but its file; blinding is a library, randomness and hashes are the platform’s own (WebCrypto).',
    { path: '^packages/ballot/src', ...production },
    { pathNot: '^packages/(ballot|engine)/src|node_modules/@cloudflare/blindrsa-ts/' },
  ),
  forbid(
    'programmes-are-data',
    'A programme is data over the engine.',
    { path: '^programmes' },
    { path: '^packages/(server|web|cli)' },
  ),
  forbid(
    'web-knows-the-api-only',
    'The web app talks to the server over HTTP and uses the engine for previews.',
    { path: '^packages/web/src' },
    { path: '^packages/(server|cli|tabular|trail)|^programmes' },
  ),
  forbid(
    'booth-carries-little',
    'The rater’s page is a few kilobytes for an old phone: nothing of the office’s app comes with it, and of the ballot package only its booth.',
    { path: '^packages/web/src/booth/', ...production },
    { pathNot: '^packages/web/src/(booth|plain)/|^packages/ballot/src/booth\\.ts$' },
  ),
  forbid(
    'field-carries-little',
    'The page for notes opens without a network: it is one file, and nothing of the office’s app is in it.',
    { path: '^packages/web/src/field/', ...production },
    { pathNot: '^packages/web/src/(field|plain)/' },
  ),
  forbid(
    'server-below-clients',
    'The server knows neither its web app nor the command line.',
    { path: server },
    { path: '^packages/(web|cli)' },
  ),
  forbid('cli-not-web', 'The command line needs no web app.', { path: '^packages/cli' }, { path: '^packages/web' }),
  forbid(
    'tests-stay-outside',
    'Nothing that ships imports tests, builders, benchmarks or tooling.',
    { path: '^(packages|programmes)', ...production },
    { path: '^(e2e|bench|tooling)/|/testing/|\\.test\\.ts$' },
  ),
  forbid(
    'platform-below-modules',
    'The platform does not know what it carries.',
    { path: `${server}/platform/`, ...production },
    { path: `${server}/${anyOf(modules)}/` },
  ),
  ...modules.map((name, place) =>
    forbid(
      `module-order-${name}`,
      `${name} may import only the modules before it.`,
      { path: `${server}/${name}/`, ...production },
      { path: `${server}/${anyOf([...modules.slice(place + 1), '\\0'])}/` },
    ),
  ),
  ...modules.map((name) =>
    forbid(
      `front-door-${name}`,
      'Between modules only index.ts or events.ts.',
      { path: `${server}/`, pathNot: `${server}/${name}/|\\.test\\.ts$|/testing/` },
      { path: `${server}/${name}/`, pathNot: `${server}/${name}/(index|events)\\.ts$` },
    ),
  ),
  forbid(
    'rules-are-pure',
    'Decisions read the engine, types, words, roles and other rules; never a database, a file or the network.',
    { path: `${server}/[^/]+/rules\\.ts$` },
    {
      pathNot: `^packages/(engine|ballot)/|${server}/[^/]+/(rules|types|index)\\.ts$|${server}/platform/(text|principal)\\.ts$|node_modules/zod/`,
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'sql-in-repositories',
    'SQL lives in repository.ts and the platform.',
    { path: `${server}/${anyOf(modules)}/`, pathNot: '(repository|tables)\\.ts$|/repository/|\\.test\\.ts$|/testing/' },
    { path: 'node_modules/(pg|drizzle-orm)/', dependencyTypesNot: ['type-only'] },
  ),
];

export const options: ICruiseOptions = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(dist|coverage)/|schema\\.d\\.ts$' },
  tsPreCompilationDeps: true,
  detectProcessBuiltinModuleCalls: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
  },
};
