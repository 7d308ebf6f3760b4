import { resultLines } from './result-digest.ts';

/** Entry of the script that the browser runs. */
Object.assign(globalThis, { resultLines });
