import { parentPort, workerData } from 'node:worker_threads';
import type { Frame } from '@hengjian/engine';
import { computeRun } from './compute.ts';

const { yaml, frame } = workerData as { readonly yaml: string; readonly frame: Frame };
parentPort?.postMessage(computeRun(yaml, frame));
