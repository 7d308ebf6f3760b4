export { canonical, type Plain, plain, plainText } from './canonical.ts';
export { ALGORITHMS, type Algorithm, entryLine, GENESIS, seal, type TrailEntry, type UnchainedEntry } from './entry.ts';
export type { Finding, FindingKind } from './findings.ts';
export { FORMAT, FORMAT_VERSION, headerLine, type TrailHeader } from './header.ts';
export { TrailVerifier, type Verdict } from './verify.ts';
