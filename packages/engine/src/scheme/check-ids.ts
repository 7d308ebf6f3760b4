import type { IssueLog } from './issue-log.ts';

/** Finds ids used twice in one namespace, and names both places. */
export class IdRegister {
  private readonly log: IssueLog;
  private readonly first = new Map<string, string>();
  private readonly beside: IdRegister | undefined;

  /** Ids of the namespace `beside` are taken as well. */
  constructor(log: IssueLog, beside?: IdRegister) {
    this.log = log;
    this.beside = beside;
  }

  /** `path` leads to the id itself, or to the thing that has it by default. */
  add(id: string, path: string): void {
    if (id === '') return;
    const other = this.first.get(id) ?? this.beside?.first.get(id);
    if (other === undefined) {
      this.first.set(id, path);
      return;
    }
    const { line, column } = this.log.place(other, this.log.offset(other));
    this.log.at('scheme.duplicate-id', path, { id, otherLine: line, otherColumn: column });
  }

  has(id: string): boolean {
    return this.first.has(id);
  }

  get ids(): readonly string[] {
    return [...this.first.keys()];
  }
}
