import { expect, it } from 'vitest';
import { readCalendars } from '../platform/calendar/load.ts';
import { flawsOfYear } from './calendar-rules.ts';

const DIRECTORY = new URL('../../data/calendars', import.meta.url).pathname;
const year = {
  year: 2027,
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  worked: ['2027-10-09'],
};
const paths = (given: Partial<typeof year>): string[] => flawsOfYear({ ...year, ...given }).map(({ path }) => path);

it('finds nothing wrong with the years that are shipped', () => {
  for (const shipped of readCalendars(DIRECTORY)) expect(flawsOfYear(shipped)).toEqual([]);
});

it('says what cannot be right, all of it, each with its place', () => {
  expect(paths({})).toEqual([]);
  expect(
    paths({
      holidays: [
        { name: '元旦', from: '2026-12-31', to: '2027-01-02' },
        { name: '春节', from: '2027-02-10', to: '2027-02-05' },
        { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
        { name: '中秋节', from: '2027-10-07', to: '2027-10-08' },
      ],
      // In a holiday, no weekend, another year, twice.
      worked: ['2027-10-03', '2027-10-12', '2028-01-01', '2027-10-09', '2027-10-09'],
    }),
  ).toEqual(['holidays/0', 'holidays/1', 'holidays/3', 'worked/0', 'worked/1', 'worked/2', 'worked/4']);
});
