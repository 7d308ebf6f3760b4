/** What can have happened to an export. */
export type FindingKind = 'altered' | 'removed' | 'reordered' | 'inserted' | 'truncated';

interface Said {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** One thing that is wrong, with its place. */
export interface Finding {
  readonly kind: FindingKind;
  /** Line of the file, 1-based; of something missing, the line that stands in its place. */
  readonly line: number;
  /** The entry concerned; null where it is the header. */
  readonly seq: number | null;
  /** Last entry of a run that is missing. */
  readonly until?: number;
  readonly message: Said;
}

const range = (from: number, to: number): Said =>
  from === to
    ? { 'zh-CN': `第 ${from} 条`, en: `Entry ${from}` }
    : { 'zh-CN': `第 ${from} 至 ${to} 条`, en: `Entries ${from} to ${to}` };

const finding = (kind: FindingKind, line: number, seq: number | null, zh: string, en: string): Finding => ({
  kind,
  line,
  seq,
  message: { 'zh-CN': zh, en },
});

export const altered = {
  content: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `第 ${seq} 条与自身的哈希不符：内容被改过。`,
      `Entry ${seq} does not fit its own hash: its content was altered.`,
    ),
  field: (line: number, seq: number, field: 'seq' | 'prev' | 'hash'): Finding => {
    const zh = { seq: '序号', prev: '前一条的哈希', hash: '本条的哈希' }[field];
    const en = { seq: 'its number', prev: 'the hash of the entry before', hash: 'its own hash' }[field];
    return finding(
      'altered',
      line,
      seq,
      `第 ${seq} 条的一项被改过：${zh}。`,
      `One field of entry ${seq} was altered: ${en}.`,
    );
  },
  form: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `第 ${seq} 条的写法被改过：不是规范形式。`,
      `The text of entry ${seq} was altered: it is not in canonical form.`,
    ),
  unreadable: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `本行应为第 ${seq} 条，但不能作为留痕条目读取。`,
      `This line should be entry ${seq} but cannot be read as an entry.`,
    ),
  rewritten: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `第 ${seq} 条连同哈希被改写：后一条当时所接的不是它。`,
      `Entry ${seq} was rewritten together with its hash: the entry after it was chained to another.`,
    ),
  beginning: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `第 ${seq} 条不是从链的起点开始的。`,
      `Entry ${seq} does not start from the beginning of the chain.`,
    ),
  header: (field: string): Finding =>
    finding(
      'altered',
      1,
      null,
      `首行的 ${field} 与后面的条目不符。`,
      `The ${field} of the first line does not fit the entries.`,
    ),
  noHeader: (): Finding =>
    finding(
      'altered',
      1,
      null,
      '首行不是留痕导出的首行，或其版本不为本程序所知。',
      'The first line is not that of an exported trail, or of a version this program does not know.',
    ),
  lastOrHeader: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `最后的第 ${seq} 条与首行所记的链头不符：该条被改写，或首行被改过。`,
      `Entry ${seq}, the last, is not the head that the first line names: it was rewritten, or the first line was altered.`,
    ),
  anchor: (line: number, seq: number): Finding =>
    finding(
      'altered',
      line,
      seq,
      `所给的链头不在这份导出中（最后一条为第 ${seq} 条）：它不是当时的那条链，或在此之后被截断。`,
      `The head you gave is not in this export (its last entry is ${seq}): this is not the chain of that day, or it ends before it.`,
    ),
};

export const removed = (line: number, from: number, to: number): Finding => {
  const said = range(from, to);
  return {
    ...finding(
      'removed',
      line,
      from,
      `${said['zh-CN']}缺失：应在本行之前。`,
      `${said.en} missing: expected before this line.`,
    ),
    ...(to > from && { until: to }),
  };
};

export const truncated = (line: number, from: number, to: number): Finding => {
  const said = range(from, to);
  return {
    ...finding(
      'truncated',
      line,
      from,
      `末尾被截断：${said['zh-CN']}缺失。`,
      `The end was cut off: ${said.en.toLowerCase()} missing.`,
    ),
    ...(to > from && { until: to }),
  };
};

export const reordered = {
  early: (line: number, seq: number, expected: number): Finding =>
    finding(
      'reordered',
      line,
      seq,
      `次序被调换：第 ${seq} 条出现得过早，此处应为第 ${expected} 条。`,
      `The order was changed: entry ${seq} stands too early; entry ${expected} belongs here.`,
    ),
  late: (line: number, seq: number, expected: number): Finding =>
    finding(
      'reordered',
      line,
      seq,
      `次序被调换：第 ${seq} 条出现得过晚，此处应为第 ${expected} 条。`,
      `The order was changed: entry ${seq} stands too late; entry ${expected} belongs here.`,
    ),
  time: (line: number, seq: number): Finding =>
    finding(
      'reordered',
      line,
      seq,
      `第 ${seq} 条的时间早于前一条。`,
      `Entry ${seq} is dated before the entry that precedes it.`,
    ),
};

export const inserted = {
  again: (line: number, seq: number): Finding =>
    finding(
      'inserted',
      line,
      seq,
      `多出一条：第 ${seq} 条在别处已经有了。`,
      `One entry too many: entry ${seq} is there already.`,
    ),
  beyond: (line: number, seq: number): Finding =>
    finding(
      'inserted',
      line,
      seq,
      `第 ${seq} 条在首行所记的链头之后：是后来加上的，或首行被改过。`,
      `Entry ${seq} is behind the head that the first line names: it was added, or the first line was altered.`,
    ),
  garbage: (line: number, expected: number): Finding =>
    finding(
      'inserted',
      line,
      expected,
      `多出一行：第 ${expected} 条之前有一行不是留痕条目。`,
      `One line too many: what stands before entry ${expected} is no entry.`,
    ),
};

/** How many findings are kept; all are counted. */
const KEPT = 1_000;

/** Findings as they come; one can be taken back when a later line explains it better. */
export class Findings {
  readonly #kept = new Set<Finding>();
  total = 0;

  add(found: Finding): Finding {
    this.total++;
    if (this.#kept.size < KEPT) this.#kept.add(found);
    return found;
  }

  takeBack(found: Finding): void {
    this.total--;
    this.#kept.delete(found);
  }

  /** The first of them, in the order of the file. */
  first(limit: number): readonly Finding[] {
    return [...this.#kept].sort((a, b) => a.line - b.line).slice(0, limit);
  }
}
