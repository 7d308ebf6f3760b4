import type { Text } from '../platform/text.ts';

/** What a unit is. It says nothing about duties: a unit is assessed because it is in a peer group, and supplies figures because a scheme names it. */
export const UNIT_KINDS = ['county', 'township', 'department', 'member', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Days of ISO form; `to` is the day after the last, null while it goes on. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** What can change about a unit from a day on. */
export interface UnitFacts {
  readonly parent: string | null;
  readonly kind: string;
  readonly name: Text;
}

export interface Unit extends UnitFacts, Span {
  readonly id: string;
}

/** A unit as it was for a span of days, and who entered it. */
export interface UnitState extends UnitFacts, Span {
  readonly by: { readonly name: string; readonly at: Date } | null;
  readonly reason: string | null;
}

export interface Membership extends Span {
  readonly group: string;
}

/** A unit with all its states, in the order of days, and every peer group it ever was in. */
export interface KnownUnit {
  readonly id: string;
  readonly revision: number;
  readonly states: readonly (UnitFacts & Span)[];
  readonly groups: readonly Membership[];
}

/** How a unit is to be from a day on. `groups` null: they stay as they are. */
export interface WantedUnit extends UnitFacts {
  readonly id: string;
  readonly from: string;
  readonly groups: readonly string[] | null;
}

/** Who enters a change, and why. */
export interface Entered {
  readonly account: string;
  readonly name: string;
  readonly at: Date;
  readonly reason: string | null;
}

export interface PeerGroup {
  readonly id: string;
  readonly name: Text;
}

export interface Post extends OpenSpan {
  readonly id: string;
  readonly unit: string | null;
  readonly title: Text | null;
}
/** As a span, but the first day may not be known. */
export interface OpenSpan {
  readonly from: string | null;
  readonly to: string | null;
}

export const IMPORT_STATES = ['checking', 'ready', 'refused', 'confirmed', 'discarded'] as const;
export type UnitImportState = (typeof IMPORT_STATES)[number];

export interface UnitCounts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly problems: number;
  readonly warnings: number;
}

export interface UnitImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly day: string;
  readonly state: UnitImportState;
  readonly rows: number;
  readonly counts: UnitCounts;
  readonly treeRevision: number | null;
  readonly job: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly storedAt: Date | null;
}

/** What a workbook would change: a row a unit. */
export interface UnitChange {
  readonly row: number;
  readonly kind: 'new' | 'changed';
  readonly before: Omit<WantedUnit, 'id'> | null;
  readonly after: WantedUnit;
}
