import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { Channels, Notices } from '../../api/types.ts';

const MINUTE = 60_000;

/** Asked for again each minute, as often as the server looks. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  staleTime: 0,
  refetchInterval: MINUTE,
  queryFn: (): Promise<Notices> => answer(api.GET('/api/v1/notices')),
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: (): Promise<Channels> => answer(api.GET('/api/v1/notices/channels')),
});

export const markRead = (notices: number[]) => answer(api.POST('/api/v1/notices/read', { body: { notices } }));

export const addChannel = (body: {
  kind: Channels['channels'][number]['kind'];
  name: string;
  url: string;
  secret: string | null;
}) => answer(api.POST('/api/v1/notices/channels', { body }));

export const closeChannel = (channelId: string) =>
  answer(api.POST('/api/v1/notices/channels/{channelId}/close', { params: { path: { channelId } } }));

export const setMailbox = (body: { department: string; address: string | null }) =>
  answer(api.POST('/api/v1/notices/mailboxes', { body }));
