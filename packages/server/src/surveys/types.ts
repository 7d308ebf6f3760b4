import type { Text } from '@hengjian/engine';
import type { NoteVersion } from './note-versions.ts';

export type SurveyState = 'draft' | 'running' | 'closed';
/** From where on a difference has to be explained. */
export interface CheckBounds {
  /** Tiers apart, 1 to 3. */
  readonly tierGap: number;
  /** Rate of the ballot, 0 to 1. */
  readonly ballotBelow: number;
}
export interface Survey extends CheckBounds {
  readonly id: string;
  readonly title: Text;
  readonly year: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly state: SurveyState;
  readonly revision: number;
  readonly closedOn: string | null;
  readonly notesRemovedOn: string | null;
}
export interface Team {
  readonly no: number;
  readonly name: string;
  readonly leader: string;
  readonly members: readonly string[];
}
export interface SurveySubject {
  readonly unit: string;
  readonly team: number | null;
}

export const NOTE_KINDS = ['interview', 'meeting', 'inquiry'] as const;
export interface WrittenNote extends NoteVersion {
  readonly unit: string;
  readonly kind: (typeof NOTE_KINDS)[number];
  readonly day: string;
  /** Null: thrown away. */
  readonly text: string | null;
}
export interface KeptNote extends WrittenNote {
  readonly author: string;
  readonly authorName: string;
  readonly position: number;
  /** It arrived when the survey was over. */
  readonly late: boolean;
}

export const VISIT_KINDS = ['meeting', 'interviews', 'inquiry'] as const;
export const HALVES = ['am', 'pm'] as const;
export interface HalfDay {
  readonly day: string;
  readonly half: (typeof HALVES)[number];
}
export interface PlannedVisit extends HalfDay {
  readonly unit: string;
  readonly kind: (typeof VISIT_KINDS)[number];
}
export interface Visit extends PlannedVisit {
  readonly id: string;
  readonly team: number;
  readonly place: string;
  readonly state: 'planned' | 'held' | 'cancelled';
  /** Of a meeting: who should have come, and who came; of interviews: how many were heard. */
  readonly expected: number | null;
  readonly present: number | null;
  readonly talks: number | null;
  readonly remark: string;
  readonly revision: number;
}

/** 好, 较好, 一般, 较差, the best first. */
export const TIERS = ['GOOD', 'FAIRLY_GOOD', 'FAIR', 'POOR'] as const;
export type Tier = (typeof TIERS)[number];
/** One line of a team's ranking; the lines stand in order. */
export interface RankingEntry {
  readonly unit: string;
  readonly tier: Tier;
  readonly reason: string;
}
export interface Ranking {
  readonly team: number;
  readonly entries: readonly RankingEntry[];
  readonly revision: number;
  readonly submitted: { readonly by: string; readonly name: string; readonly at: Date } | null;
  /** Why the office gave it back. */
  readonly returned: string | null;
}

export const REFERENCE_KINDS = ['routine', 'annual', 'pre-appointment', 'revisit'] as const;
export interface Reference {
  readonly id: string;
  readonly kind: (typeof REFERENCE_KINDS)[number];
  readonly year: number;
  readonly title: string;
  readonly round: string | null;
}
export interface ReferenceGrade {
  readonly reference: string;
  readonly unit: string;
  /** As it was given, and what it is among the four tiers. */
  readonly word: string;
  readonly tier: Tier;
}

export interface Signed {
  readonly by: string;
  readonly name: string;
  readonly at: Date;
}
export interface Judgment {
  readonly unit: string;
  readonly tier: Tier;
  readonly strengths: string;
  readonly problems: string;
  readonly advice: string;
  readonly explanation: string;
  readonly state: 'proposed' | 'objected' | 'agreed';
  readonly proposed: Signed;
  readonly answered: Signed | null;
  readonly objection: string | null;
  readonly revision: number;
  readonly reply: (Signed & { readonly words: string }) | null;
}
