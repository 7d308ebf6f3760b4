/** One version of a note, as the server keeps it. Versions are never changed: who writes on makes another, after those before it. */
export interface Version {
  readonly version: string;
  readonly note: string;
  readonly after: readonly string[];
  readonly unit: string;
  readonly kind: Kind;
  readonly day: string;
  /** Null: thrown away. */
  readonly text: string | null;
  /** Of those that came from the server. */
  readonly author?: string;
  readonly late?: boolean;
}
export const KINDS = ['interview', 'meeting', 'inquiry'] as const;
export type Kind = (typeof KINDS)[number];

/** What is being written, and not yet a version. */
export interface Draft {
  readonly note: string;
  readonly after: readonly string[];
  readonly unit: string;
  readonly kind: Kind;
  readonly day: string;
  readonly text: string;
}

export interface Note {
  readonly note: string;
  /** What nobody has written on: one, or several where two wrote at once. */
  readonly heads: readonly Version[];
  readonly earlier: readonly Version[];
}

/** A device's versions, note by note; those thrown away by everybody are left out. */
export function notesOf(versions: readonly Version[]): Note[] {
  const byNote = new Map<string, Version[]>();
  for (const one of versions) byNote.set(one.note, [...(byNote.get(one.note) ?? []), one]);
  return [...byNote].flatMap(([note, own]) => {
    const superseded = new Set(own.flatMap(({ after }) => after));
    const heads = own.filter(({ version }) => !superseded.has(version));
    if (heads.every(({ text }) => text === null)) return [];
    return [{ note, heads, earlier: own.filter(({ version }) => superseded.has(version)) }];
  });
}

/** Where to write on: after every head. Two texts of the same note stand one below the other, so that nothing of either is lost. */
export function draftOf({ note, heads }: Note): Draft | null {
  const [first] = heads;
  if (first === undefined) return null;
  const texts = [...new Set(heads.flatMap(({ text }) => (text === null ? [] : [text])))];
  const { unit, kind, day } = first;
  return { note, after: heads.map(({ version }) => version), unit, kind, day, text: texts.join('\n\n———\n\n') };
}

/** Whether a draft says something else than what it was written after. */
export function isChanged(draft: Draft, before: Draft | null): boolean {
  if (before === null) return draft.text.trim() !== '';
  return draft.text !== before.text || draft.kind !== before.kind || draft.day !== before.day || draft.after.length > 1;
}
