import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api, base } from './client.ts';
import { queryClient } from './query-client.ts';
import type { Job } from './types.ts';

export const isOver = (job: Job): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

const key = (id: string) => ['job', id] as const;

/** Follows a job by server-sent events; where the stream breaks, by asking every two seconds. */
export function useJob(id: string | undefined) {
  const query = useQuery({
    queryKey: key(id ?? ''),
    enabled: id !== undefined,
    staleTime: 0,
    queryFn: () => answer(api.GET('/api/v1/jobs/{jobId}', { params: { path: { jobId: id ?? '' } } })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOver(data) ? false : 2000),
  });
  const over = query.data !== undefined && isOver(query.data);
  useEffect(() => {
    if (id === undefined || over) return;
    const events = new EventSource(`${base}/jobs/${encodeURIComponent(id)}/events`);
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      const job = JSON.parse(event.data) as Job;
      queryClient.setQueryData(key(id), job);
      if (isOver(job)) events.close();
    });
    return () => events.close();
  }, [id, over]);
  return query;
}
