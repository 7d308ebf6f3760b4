import { deliverJob } from './deliver-job.ts';
import { addChannel, closeChannelOperation, listChannels, setMailboxOperation } from './operations/channels.ts';
import { listNotices, readNotices } from './operations/read-notices.ts';
import { noticesLook } from './remind.ts';

export { noticesPolicy } from './policy.ts';
export { noticeSubscribers, tellAccounts } from './tell.ts';
export const noticesOperations = [
  listNotices,
  readNotices,
  listChannels,
  addChannel,
  closeChannelOperation,
  setMailboxOperation,
];
export const noticesJobs = [deliverJob];
export const noticesRecurring = [noticesLook];
