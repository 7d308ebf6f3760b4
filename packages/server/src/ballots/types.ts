import type { Form, SamplingFrame, Subject, Words } from '@hengjian/ballot';

export type BallotState = 'draft' | 'opening' | 'open' | 'closing' | 'closed' | 'interrupted';
export type BallotKind = 'measured' | 'open';

/**
 * How the raters of a group are found when the ballot is opened: `posts` are the people who hold a post in the sheet's unit on the plan's day, by
 * account, or by slip where they have none; `slips` are as many slips as the sheet says; `anybody` is who comes, in an open poll alone.
 */
export type RaterRule = 'posts' | 'slips' | 'anybody';

export interface PlanGroup {
  readonly id: string;
  readonly words: Words;
  /** Decimal text above 0. */
  readonly weight: string;
  readonly by: RaterRule;
  /** Where only some are asked: how they were chosen, and from which list. */
  readonly drawn?: { readonly how: SamplingFrame['drawn']; readonly source: string } | undefined;
}
export interface PlanSheet {
  readonly words: Words;
  readonly unit: string | null;
  readonly subjects: readonly Subject[];
  /** By group: slips to be printed, beside those for people without an account. */
  readonly slips: Readonly<Record<string, number>>;
  /** By group: places for those who fill in a sheet of paper. */
  readonly paper?: Readonly<Record<string, number>> | undefined;
  /** By group of whom only some are asked: how many there are. */
  readonly population?: Readonly<Record<string, number>> | undefined;
}

/** A question, and the indicator of the scheme whose counts its answers are. */
export interface PlanFeed {
  readonly question: string;
  readonly leaf: string;
}
/** What of a ballot goes into a round's ledger once it is closed: decided before anybody rates. */
export interface PlanFeeds {
  readonly round: string;
  /** By rater group: what the scheme calls it. */
  readonly groups: Readonly<Record<string, string>>;
  /** By scale and option: what the scheme calls it. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly leaves: readonly PlanFeed[];
}

/** A ballot leaf of a scheme. */
export interface FeedLeaf {
  readonly id: string;
  readonly options: Readonly<Record<string, number>>;
  readonly abstain: readonly string[];
  readonly groups: readonly string[];
}
/** The round a ballot feeds, as far as it matters to that. */
export interface FeedTarget {
  /** Whether it takes figures. */
  readonly open: boolean;
  /** By id, every leaf of its scheme; null where it is no ballot leaf. */
  readonly leaves: ReadonlyMap<string, FeedLeaf | null>;
  readonly subjects: ReadonlySet<string>;
  /** By column: units that another ballot is counting now. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What the office decides before a ballot is opened, and nobody afterwards. */
export interface BallotPlan {
  readonly form: Form;
  readonly groups: readonly PlanGroup[];
  readonly sheets: readonly PlanSheet[];
  /** No smaller group of papers is ever shown. */
  readonly threshold: number;
  /** The day on which posts are looked at. */
  readonly day: string;
  /** Absent in plans made before there was such a thing. */
  readonly feeds?: PlanFeeds | null;
}

export interface Ballot {
  readonly id: string;
  readonly kind: BallotKind;
  readonly state: BallotState;
  readonly plan: BallotPlan;
  readonly revision: number;
  readonly madeBy: string;
  readonly openedOn: string | null;
  readonly closesAt: Date | null;
  readonly closedOn: string | null;
}

export interface Box {
  readonly no: number;
  readonly sheet: number;
  readonly group: string;
  readonly publicKey: Buffer;
  readonly eligible: number;
  readonly slips: number;
  /** Places for papers filled in by hand. */
  readonly paper: number;
  /** Served in whatever way, on paper, and spoilt papers: known when the ballot is closed. */
  readonly issued: number | null;
  readonly servedOnPaper: number | null;
  readonly invalid: number | null;
}
