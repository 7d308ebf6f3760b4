/** A figure that a department is asked for. */
export interface Asked {
  readonly department: string;
  readonly title: string;
}
export interface AskedElsewhere extends Asked {
  readonly round: string;
}

/** Two names are one where only width, case, spaces and punctuation differ. */
export const normalName = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');

/** Of what would be asked, everything the same department is being asked for already. */
export function duplicatesOf(wanted: readonly Asked[], existing: readonly AskedElsewhere[]): AskedElsewhere[] {
  const key = ({ department, title }: Asked): string => `${department}\0${normalName(title)}`;
  const known = Map.groupBy(existing, key);
  return wanted.flatMap((asked) => (known.get(key(asked)) ?? []).map(({ round }) => ({ ...asked, round })));
}
