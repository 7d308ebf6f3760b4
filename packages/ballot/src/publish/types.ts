import type { Form, Subject, Words } from '../form/types.ts';

/**
 * What is published of a closed ballot: enough for anybody to recount it, and nothing that connects two answers of one rater. `hengjian ballot verify`
 * reads this and nothing else. All bytes are base64url, all figures of results decimal texts.
 */
export interface Publication {
  readonly format: 'hengjian-ballot/1';
  readonly ballot: { readonly id: string; readonly tenant: string; readonly closedOn: string };
  readonly form: Form;
  /** Of the key with which the ballot acknowledged papers (Ed25519), subject public key info. Files made before it was published have none. */
  readonly receiptKey?: string;
  /** No part is smaller. */
  readonly threshold: number;
  /** Weight of each rater group, as decimal text; they need not add up to 1. */
  readonly groups: readonly RaterGroup[];
  readonly sheets: readonly Sheet[];
  readonly boxes: readonly PublishedBox[];
  readonly parts: readonly PublishedPart[];
  /** Of each sheet with a part and each item that counts: the parts' rates by their weights. */
  readonly results: readonly PublishedResult[];
}

export interface PublishedResult {
  readonly sheet: number;
  readonly item: string;
  readonly base: number;
  /** From 0 to 1 with six places, rounded half up; null where nothing counts. */
  readonly rate: string | null;
}

export interface RaterGroup {
  readonly id: string;
  readonly words: Words;
  readonly weight: string;
}

/** Whom a paper is about: a leadership team and its members, or one unit alone. */
export interface Sheet {
  readonly no: number;
  readonly words: Words;
  readonly subjects: readonly Subject[];
}

/** How those who were asked were taken from a list of everybody. */
export const DRAWN = ['random', 'quota', 'convenience'] as const;
/** Where only some of a group were asked: of how many, how they were chosen, and from which list. */
export interface SamplingFrame {
  readonly population: number;
  readonly drawn: (typeof DRAWN)[number];
  readonly source: string;
}

/** One rater group at one sheet. */
export interface PublishedBox {
  readonly no: number;
  readonly sheet: number;
  readonly group: string;
  /** Subject public key info of its RSA key. */
  readonly key: string;
  /** Who might have cast. */
  readonly eligible: number;
  /** Absent: everybody there is was asked. */
  readonly frame?: SamplingFrame;
  /** Tokens given, and people served with a sheet of paper. */
  readonly issued: number;
  readonly servedOnPaper: number;
  /** Of paper: entered twice, and counted. */
  readonly countedOnPaper: number;
  /** Every electronic paper: serial and signature, in the order of the serials. */
  readonly papers: readonly (readonly [serial: string, signature: string])[];
}

/** Rater groups of one sheet that are shown together; a group that is large enough stands alone. */
export interface PublishedPart {
  readonly sheet: number;
  /** In the order of the ballot's groups. */
  readonly groups: readonly string[];
  readonly papers: number;
  /** One table for each choice and mark of the sheet, in the order of the items; free words are not published. */
  readonly tables: readonly PublishedTable[];
}

export interface PublishedTable {
  /** Key of the item. */
  readonly item: string;
  /** Every paper's answer under its code, in the order of the codes; an empty answer was left open. Codes of different items cannot be connected. */
  readonly entries: readonly (readonly [code: string, answer: string])[];
  /** How often each answer was given; what nobody chose stands with 0 for an option, and is absent for a mark. Open ones are under ''. */
  readonly counts: Readonly<Record<string, number>>;
  /** Answers that count, and their mean share as in `PublishedResult`. */
  readonly base: number;
  readonly rate: string | null;
}
