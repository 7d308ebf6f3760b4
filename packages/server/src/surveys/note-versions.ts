/**
 * One version of an interview note. A device makes versions while it is offline, each naming those it was written after; the server keeps every one and changes none, so
 * deliveries may come twice, late and in any order, and nothing that was written is ever lost.
 */
export interface NoteVersion {
  /** Made by the device. */
  readonly version: string;
  readonly note: string;
  readonly after: readonly string[];
}

/** The versions that nobody has written on: one where people agree, several where two wrote at once and have to look at both. */
export function headsOf<V extends NoteVersion>(versions: readonly V[]): V[] {
  const superseded = new Set(versions.flatMap(({ note, after }) => after.map((version) => `${note} ${version}`)));
  return versions.filter(({ note, version }) => !superseded.has(`${note} ${version}`));
}
