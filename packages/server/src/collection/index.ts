export { appendFirst, loadFrame } from './ledger.ts';
export { lastReceived, observationsOf } from './repository/ledger.ts';
export type { KeptObservation, NewObservation } from './types.ts';
