import type { FullText } from '../text.ts';

/** The server cannot start for a reason the person at the terminal can remove: what is wrong and what to do, in both languages. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly explanation: FullText;
  constructor(explanation: FullText) {
    super(explanation.en);
    this.explanation = explanation;
  }
}
