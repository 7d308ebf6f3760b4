import {
  entryLine,
  FORMAT,
  FORMAT_VERSION,
  headerLine,
  type Plain,
  type TrailEntry,
  TrailVerifier,
  type Verdict,
} from '@hengjian/trail';
import type { Table } from './format.ts';

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A row of PostgreSQL's text format for COPY, as texts and nulls. */
export function fieldsOf(line: string): (string | null)[] {
  return line
    .split('\t')
    .map((field) => (field === '\\N' ? null : field.replace(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char)));
}

type Row = Readonly<Record<string, string | null>>;
const rowOf = ({ columns }: Table, line: string): Row => {
  const fields = fieldsOf(line);
  return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? null]));
};

const json = (value: string | null | undefined): Plain =>
  value === null || value === undefined ? null : (JSON.parse(value) as Plain);

/** `2026-11-25 02:03:04.567+00` as an entry has it. */
const instant = (value: string | null | undefined): string =>
  new Date(`${value ?? ''}`.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();

function entryOf(row: Row): TrailEntry {
  const text = (key: string): string => row[key] ?? '';
  return {
    tenant: text('tenant_id'),
    seq: Number(row.seq),
    at: instant(row.at),
    account: { id: text('account_id'), name: text('account_name') },
    operation: text('operation'),
    target: text('target'),
    outcome: text('outcome') as TrailEntry['outcome'],
    code: row.code ?? null,
    before: json(row.before),
    after: json(row.after),
    reason: row.reason ?? null,
    details: json(row.details) as TrailEntry['details'],
    version: Number(row.version) as TrailEntry['version'],
    algorithm: text('algorithm') as TrailEntry['algorithm'],
    prev: text('prev'),
    hash: text('hash'),
  };
}

/** Cuts a stream of pieces into lines. */
export class Lines {
  #rest: Buffer = Buffer.alloc(0);

  *add(piece: Buffer): Generator<string> {
    const all = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let from = 0;
    for (let at = all.indexOf(10); at >= 0; at = all.indexOf(10, from)) {
      yield all.toString('utf8', from, at);
      from = at + 1;
    }
    this.#rest = all.subarray(from);
  }
}

/** What the trail's verifier says of each tenant's chain as it stands in the rows of audit_heads and audit_trail, which come in that order. */
export class TrailRows {
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #heads = new Map<string, { seq: number; hash: string }>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #lines = new Map<string, Lines>();
  #current: { tenant: string; verifier: TrailVerifier } | null = null;

  constructor(tables: readonly Table[]) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  add(name: string, piece: Buffer): void {
    const table = this.#tables.get(name);
    if (table === undefined || (name !== 'audit_heads' && name !== 'audit_trail')) return;
    const lines = this.#lines.get(name) ?? new Lines();
    this.#lines.set(name, lines);
    for (const line of lines.add(piece)) {
      const row = rowOf(table, line);
      if (name === 'audit_heads') this.#heads.set(row.tenant_id ?? '', { seq: Number(row.seq), hash: row.hash ?? '' });
      else this.#entry(row);
    }
  }

  #entry(row: Row): void {
    const entry = entryOf(row);
    if (this.#current?.tenant !== entry.tenant) {
      this.#close();
      this.#current = { tenant: entry.tenant, verifier: this.#begin(entry.tenant, entry.algorithm) };
    }
    this.#current.verifier.line(entryLine(entry));
  }

  #begin(tenant: string, algorithm: TrailEntry['algorithm']): TrailVerifier {
    const head = this.#heads.get(tenant) ?? { seq: 0, hash: '0'.repeat(64) };
    const verifier = new TrailVerifier({ limit: 5 });
    const header = { format: FORMAT, version: FORMAT_VERSION, tenant, algorithm, count: head.seq, head } as const;
    verifier.line(headerLine({ ...header, exportedAt: new Date(0).toISOString() }));
    return verifier;
  }

  #close(): void {
    if (this.#current === null) return;
    this.#verdicts.set(this.#current.tenant, this.#current.verifier.end());
    this.#current = null;
  }

  end(): ReadonlyMap<string, Verdict> {
    this.#close();
    // A chain whose entries are all gone has only its head left.
    for (const [tenant, head] of this.#heads)
      if (head.seq > 0 && !this.#verdicts.has(tenant)) this.#verdicts.set(tenant, this.#begin(tenant, 'sha256').end());
    return this.#verdicts;
  }
}
