import type { FullText } from '../platform/text.ts';

/** Why a backup could not be made, checked or restored: what is wrong and what to do. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly code: string;
  readonly explanation: FullText;
  constructor(code: string, explanation: FullText) {
    super(explanation.en);
    this.code = code;
    this.explanation = explanation;
  }
}
