/** What the rater's page needs, and not a byte more: forms, papers, blinding, receipts. */
export { fingerprint } from './blind/key.ts';
export { type Blinded, blind, unblind } from './blind/token.ts';
export { itemsOf, optionsOf } from './form/items.ts';
export type { Form, Item, Option, Question, Subject, Words } from './form/types.ts';
export { acknowledgementOf } from './paper/acknowledgement.ts';
export { fromBase64Url, toBase64Url } from './paper/bytes.ts';
export { type AnswerIssue, checkAnswers } from './paper/check.ts';
export { writeReceipt } from './paper/receipt.ts';
export { newSeed, secretsOf } from './paper/secrets.ts';
export type { Answers, Paper } from './paper/types.ts';
