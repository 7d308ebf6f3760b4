import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Resource, Services } from '../services.ts';
import type { CalendarYear } from './working-days.ts';

const SHIPPED = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'data', 'calendars');

const day = z.iso.date();
const shape = z
  .object({
    calendar: z.string().regex(/^[a-z]{2,10}$/),
    year: z.number().int().min(2000).max(2100),
    version: z.number().int().min(1),
    basis: z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    holidays: z.array(z.object({ name: z.string().min(1), from: day, to: day })).min(1),
    worked: z.array(day),
  })
  .refine(
    ({ year, holidays, worked }) =>
      [...worked, ...holidays.flatMap(({ from, to }) => [from, to])].every((date) => date.startsWith(`${year}-`)) &&
      holidays.every(({ from, to }) => from <= to),
    'every day of a calendar lies in its year',
  );
export type CalendarFile = z.infer<typeof shape> & CalendarYear;

/** All arrangements in a directory, oldest year first. A file that is no calendar stops the reading: half a calendar is worse than none. */
export function readCalendars(directory: string): CalendarFile[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return names
    .map((name) => {
      const parsed = shape.safeParse(JSON.parse(readFileSync(path.join(directory, name), 'utf8')));
      if (!parsed.success) throw new Error(`${name} is not a calendar: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    })
    .sort((a, b) => a.year - b.year || a.version - b.version);
}

const byDirectory = new Map<string, Resource<readonly CalendarFile[]>>();

/** The shipped years and those a site has put into `calendars` below its data directory; read once, so a new file counts after a restart. */
export function publishedCalendars(services: Pick<Services, 'dataDirectory' | 'use'>): readonly CalendarFile[] {
  const directory = path.join(services.dataDirectory, 'calendars');
  let resource = byDirectory.get(directory);
  if (resource === undefined) {
    resource = {
      name: 'calendars',
      open: () => [...readCalendars(SHIPPED), ...readCalendars(directory)],
      close: () => Promise.resolve(),
    };
    byDirectory.set(directory, resource);
  }
  return services.use(resource);
}
