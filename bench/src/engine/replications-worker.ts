import { parentPort } from 'node:worker_threads';
import { type ReplicationJob, replicateJob } from './replications.ts';

parentPort?.on('message', (job: ReplicationJob) => {
  replicateJob(job);
  parentPort?.postMessage('done');
});
