import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Burden } from '../../api/types.ts';

export const burdenQuery = queryOptions({
  queryKey: ['burden'],
  queryFn: (): Promise<Burden> => answer(api.GET('/api/v1/burden')),
});

export interface NewItem {
  readonly department: string;
  readonly title: string;
  readonly askedBy: string;
  readonly timesPerYear: number;
  readonly minutes: number;
  readonly basis: string;
}
export const addItem = (body: NewItem) => answer(api.POST('/api/v1/burden/items', { body }));

export interface Decision {
  readonly outcome: 'kept' | 'dropped' | 'reused';
  readonly reusedFrom: string | null;
  readonly basis: string;
}
export const decideItem = (itemId: string, body: Decision) =>
  answer(api.POST('/api/v1/burden/items/{itemId}/outcome', { params: { path: { itemId } }, body }));
