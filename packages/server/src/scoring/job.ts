import type { Frame } from '@hengjian/engine';
import { defineJob } from '../platform/jobs/define.ts';
import { text } from '../platform/text.ts';
import { runThread } from '../platform/threads/run-thread.ts';
import { runScoring } from './run-scoring.ts';
import type { ComputedRun } from './types.ts';

/** Evaluates beside the event loop. */
async function computeInThread(yaml: string, frame: Frame, signal: AbortSignal): Promise<ComputedRun> {
  let computed: ComputedRun | null = null;
  await runThread<ComputedRun>(new URL('./compute-thread.ts', import.meta.url), {
    data: { yaml, frame },
    signal,
    heap: 1024,
    onMessage: (message) => {
      computed = message;
    },
  });
  if (computed === null) throw new Error('the scoring thread gave no answer');
  return computed;
}

export const scoreRunJob = defineJob<{ readonly round: string }>({
  kind: 'score-run',
  title: text('计分', 'Score run'),
  unit: text('项结果', 'results'),
  async run({ id, tenant, input, services, signal, progress }) {
    progress(0, 0, text('正在计算', 'Computing'));
    const { resultHash, results } = await runScoring(services, tenant, {
      id,
      round: input.round,
      job: id,
      compute: (yaml, frame) => computeInThread(yaml, frame, signal),
      progress: (done, total) => progress(done, total, text('正在保存结果', 'Storing the results')),
    });
    return { run: id, round: input.round, resultHash, results };
  },
});
