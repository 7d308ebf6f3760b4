const UNITS = [
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
] as const;

/** A size as people read it, in the largest unit of which it has a whole one; less than one KiB in bytes. */
export function inWords(bytes: number): string {
  const [unit, size] = UNITS.find(([, one]) => bytes >= one) ?? ['B', 1];
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`;
}
