import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Burden } from '../../api/types.ts';

export const burdenQuery = queryOptions({
  queryKey: ['burden'],
  queryFn: (): Promise<Burden> => answer(api.GET('/api/v1/burden')),
});
