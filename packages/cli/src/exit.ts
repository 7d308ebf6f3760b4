/** What a script may rely on. */
export const EXIT = {
  ok: 0,
  /** The scheme, the data or a file has a problem; it was printed. */
  problems: 1,
  /** The command was used wrongly. */
  usage: 2,
  /** A fault of the program itself. */
  internal: 70,
  cancelled: 130,
} as const;
