export { fingerprint, readPublicKey } from './blind/key.ts';
export { type Blinded, blind, unblind } from './blind/token.ts';
export { signedBy } from './blind/verify.ts';
export { checkForm, type FormIssue, type FormIssueCode } from './form/check.ts';
export { itemsOf, optionsOf } from './form/items.ts';
export { isMark, millionths } from './form/marks.ts';
export { FORM_TEMPLATES, type FormTemplate } from './form/templates.ts';
export type {
  ChoiceQuestion,
  Form,
  Item,
  MarkQuestion,
  Option,
  Question,
  Subject,
  TextQuestion,
  Words,
} from './form/types.ts';
export { LEAST_THRESHOLD, mayShow, mayShowWords, type Part, partition } from './guard/partition.ts';
export { acknowledgedText, acknowledgementOf } from './paper/acknowledgement.ts';
export { fromBase64Url, toBase64Url } from './paper/bytes.ts';
export { type AnswerIssue, type AnswerIssueCode, checkAnswers } from './paper/check.ts';
export { type Receipt, readReceipt, writeReceipt } from './paper/receipt.ts';
export { codesOf, newSeed, type PaperSecrets, secretsOf } from './paper/secrets.ts';
export type { Answers, Paper } from './paper/types.ts';
export { countedItems, papersIn, weightOf } from './publish/count.ts';
export { type ClosedBallot, type CountedPaper, makePublication } from './publish/make.ts';
export { readPublication } from './publish/read.ts';
export {
  DRAWN,
  type Publication,
  type PublishedBox,
  type PublishedPart,
  type PublishedResult,
  type PublishedTable,
  type RaterGroup,
  type SamplingFrame,
  type Sheet,
} from './publish/types.ts';
export { type Finding, type FindingCode, type OwnEntry, type Verified, verifyPublication } from './publish/verify.ts';
export { type Counts, countAnswers, type Score, scoreOf, shareOf, weightedRate } from './tally/counts.ts';
export { populationOf } from './tally/frame.ts';
export {
  type Change,
  changeSince,
  type Interval,
  rateVariance,
  shareInterval,
  weightedMargin,
} from './tally/margin.ts';
