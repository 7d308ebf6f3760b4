/** A figure that a department is asked for. */
export interface Asked {
  readonly department: string;
  readonly title: string;
  /** Id of the data element; null where it is one indicator's own. */
  readonly element: string | null;
  /** Minutes it takes for one unit, where the scheme says so. */
  readonly minutes: number | null;
  readonly columns: readonly string[];
}
export interface AskedElsewhere {
  readonly department: string;
  readonly title: string;
  readonly element: string | null;
  readonly round: string;
}

/** Two names are one where only width, case, spaces and punctuation differ. */
export const normalName = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');

type Named = Pick<Asked, 'department' | 'title' | 'element'>;

/**
 * Of what would be asked, everything the same department is being asked for already, by name or as the same data element. `element` names the
 * one that both are: once approved it is taken over and need not be typed again.
 */
export function duplicatesOf(wanted: readonly Named[], existing: readonly AskedElsewhere[]): AskedElsewhere[] {
  const byName = Map.groupBy(existing, ({ department, title }) => `${department}\0${normalName(title)}`);
  const byElement = Map.groupBy(existing, ({ department, element }) => `${department}\0${element ?? ''}`);
  return wanted.flatMap(({ department, title, element }) => {
    const same = element === null ? [] : (byElement.get(`${department}\0${element}`) ?? []);
    const named = byName.get(`${department}\0${normalName(title)}`) ?? [];
    return [...new Set([...same, ...named])].map((other) => ({
      department,
      title,
      element: same.includes(other) ? element : null,
      round: other.round,
    }));
  });
}
