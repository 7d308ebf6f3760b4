import type { Words } from '../scheme/words.ts';

/** What the check finds. A closed list: acknowledgements in the trail name these codes. */
export type FindingCode =
  | 'compliance.study-time'
  | 'compliance.online-time'
  | 'compliance.likes'
  | 'compliance.check-ins'
  | 'compliance.shares'
  | 'compliance.online-votes'
  | 'compliance.open-poll'
  | 'compliance.points-ranking'
  | 'compliance.app-use'
  | 'compliance.asked-twice'
  | 'compliance.too-many-items'
  | 'compliance.unreasoned-weights';

/**
 * Something a scheme must not do (`refuse`), or that a person has to answer for (`warn`), before it is published. Unlike an issue it
 * is no mistake of the document: the scheme works.
 */
export interface Finding {
  readonly code: FindingCode;
  /** Id of the node it is about. */
  readonly node: string;
  /** Pointer into the document, as in issues. */
  readonly path: string;
  readonly severity: 'refuse' | 'warn';
  readonly message: Words;
  /** The rule or the practice behind it. */
  readonly basis: Words;
}
