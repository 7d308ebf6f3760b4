import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Calendar } from '../../api/types.ts';
import type { Arrangement } from './notice.ts';

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  staleTime: 0,
  queryFn: (): Promise<Calendar> => answer(api.GET('/api/v1/calendar')),
});

export const setDay = (body: { day: string; kind: 'off' | 'worked' | 'usual'; reason: string }) =>
  answer(api.POST('/api/v1/calendar/days', { body }));

export const enterYear = (year: number, basis: string, { holidays, worked }: Arrangement) =>
  answer(api.POST('/api/v1/calendar/years', { body: { year, basis, holidays: [...holidays], worked: [...worked] } }));
