import { parentPort } from 'node:worker_threads';

// Answers "hello" and dies, throws or hangs when told to.
parentPort?.on('message', (job: string) => {
  switch (job) {
    case 'exit':
      process.exit(3);
      break;
    case 'throw':
      throw new Error('thrown in the worker');
    case 'hang':
      for (;;);
    default:
      parentPort?.postMessage({ ok: true, result: `${job} done` });
  }
});
