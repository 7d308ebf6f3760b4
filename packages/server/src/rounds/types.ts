import type { Text } from '@hengjian/engine';

export const ROUND_STATES = ['collecting', 'scored', 'decided', 'published', 'archived'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export const TASK_STATES = ['open', 'submitted', 'returned', 'approved'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What one department owes to a round. */
export interface RoundTask {
  readonly round: string;
  readonly department: string;
  readonly state: TaskState;
  readonly dueAt: Date;
  /** Version of the working-day calendar by which the due date was set; null where a date was named. */
  readonly calendar: string | null;
  readonly openedAt: Date;
  readonly movedAt: Date;
}

/** A scheme version × a period. */
export interface Round {
  readonly id: string;
  readonly scheme: string;
  readonly version: number;
  /** `2026-10`. */
  readonly period: string;
  readonly title: Text;
  readonly state: RoundState;
  /** When suppliers' figures were due. */
  readonly dueAt: Date;
  /** When the office closed the collection; null while figures may come. */
  readonly closedAt: Date | null;
  /** Position of the last observation. */
  readonly ledger: number;
  /** The latest score run. */
  readonly run: string | null;
}

/** A unit as it was when the round was opened. */
export interface RoundSubject {
  readonly id: string;
  /** 0-based place in every table of the round. */
  readonly place: number;
  readonly group: string;
  readonly name: Text;
}
