import type { FullText } from '../platform/text.ts';

/** Something told to people: in the app, and through the channels there are. */
export interface NewNotice {
  readonly kind: string;
  /** The office, or one department. */
  readonly department: string | null;
  readonly round: string | null;
  readonly text: FullText;
  /** A page of the web app. */
  readonly href: string;
  /** Names the occasion; a second notice for the same one is not written. */
  readonly dedupe: string;
}

/** Told to single accounts, in the app alone. */
export type NewAccountNotice = Pick<NewNotice, 'kind' | 'text' | 'href' | 'dedupe'>;

export interface Notice extends NewNotice {
  readonly id: number;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** `mail`, or a robot's id. */
export interface Delivery {
  readonly notice: number;
  readonly channel: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly attempts: number;
  readonly problem: string | null;
}
