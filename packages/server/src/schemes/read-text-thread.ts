import { parentPort, workerData } from 'node:worker_threads';
import { parseScheme } from '@hengjian/engine';

parentPort?.postMessage(parseScheme(workerData as string));
