import { type Algorithm, entryLine, GENESIS, seal, type TrailEntry } from '../entry.ts';
import { FORMAT, FORMAT_VERSION, headerLine, type TrailHeader } from '../header.ts';

/** A whole chain of so many entries; everything unsaid is plausible. */
export function chain(length: number, algorithm: Algorithm = 'sha256'): TrailEntry[] {
  const entries: TrailEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    entries.push(
      seal(
        {
          tenant: 'alpha',
          seq,
          at: new Date(Date.UTC(2026, 10, 25, 2, 3, seq)).toISOString(),
          account: { id: `a${seq % 3}`, name: '程以衡' },
          operation: 'schemes.publish-scheme',
          target: `order/${seq}`,
          outcome: seq % 5 === 0 ? 'refused' : 'done',
          code: seq % 5 === 0 ? 'permission.denied' : null,
          before: { state: 'draft' },
          after: { state: 'published', 次数: seq },
          reason: seq % 2 === 0 ? '经领导小组同意' : null,
          details: { 'line\n"two"': ['é', '😀', null, true] },
        },
        algorithm,
        entries.at(-1)?.hash ?? GENESIS,
      ),
    );
  }
  return entries;
}

export function headerOf(entries: readonly TrailEntry[]): TrailHeader {
  const last = entries.at(-1);
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    tenant: 'alpha',
    algorithm: last?.algorithm ?? 'sha256',
    count: entries.length,
    head: { seq: entries.length, hash: last?.hash ?? GENESIS },
    exportedAt: '2026-11-26T00:00:00.000Z',
  };
}

/** The lines of its export. */
export const exported = (entries: readonly TrailEntry[]): string[] => [
  headerLine(headerOf(entries)),
  ...entries.map(entryLine),
];
