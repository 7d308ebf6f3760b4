import type { Text } from '@hengjian/engine';
import type { NoteVersion } from './note-versions.ts';

export type SurveyState = 'draft' | 'running' | 'closed';
export interface Survey {
  readonly id: string;
  readonly title: Text;
  readonly year: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly state: SurveyState;
  readonly revision: number;
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
}
