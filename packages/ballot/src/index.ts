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
export { fromBase64Url, toBase64Url } from './paper/bytes.ts';
export { type AnswerIssue, type AnswerIssueCode, checkAnswers } from './paper/check.ts';
export { type Receipt, readReceipt, writeReceipt } from './paper/receipt.ts';
export { codesOf, newSeed, type PaperSecrets, secretsOf } from './paper/secrets.ts';
export type { Answers, Paper } from './paper/types.ts';
export type {
  Publication,
  PublishedBox,
  PublishedPart,
  PublishedTable,
  RaterGroup,
  Sheet,
} from './publish/types.ts';
