import { addItem, decideItem, getLedger } from './operations/ledger.ts';

export { burdenPolicy } from './policy.ts';
export { type BurdenItem, insertItems } from './repository.ts';
export const burdenOperations = [getLedger, addItem, decideItem];
