import { type DataElement, STATUS } from '@hengjian/engine';
import { type FullText, text } from '../platform/text.ts';
import type { TaskState } from '../rounds/index.ts';
import type { CellContent, Entry, KeptImport } from './types.ts';

/** Whether confirming would put anything into the ledger, or into the sheet. */
export function isConfirmable(kept: Pick<KeptImport, 'state' | 'counts'>): boolean {
  return kept.state === 'ready' && kept.counts.new + kept.counts.changed + kept.counts.conflicts > 0;
}

/** A figure of the ledger is replaced by two people only: one brings the table in, another confirms it (ADR 16). */
export function needsAnother(
  kept: Pick<KeptImport, 'target' | 'state' | 'counts' | 'createdBy'>,
  account: string,
): boolean {
  return kept.target === 'ledger' && kept.state === 'ready' && kept.counts.changed > 0 && kept.createdBy === account;
}

export function isDiscardable(state: KeptImport['state']): boolean {
  switch (state) {
    case 'ready':
    case 'refused':
    case 'checking':
      return true;
    case 'confirmed':
    case 'discarded':
      return false;
  }
}

/** The last moment a period describes, in the zone's offset; null for a period that is no calendar period. */
export function endOfPeriod(period: string, offset = '+08:00'): Date | null {
  const match = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(period);
  if (match === null) return null;
  const month = match[2] === undefined ? (match[3] === undefined ? 12 : Number(match[3]) * 3) : Number(match[2]);
  const year = Number(match[1]);
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return new Date(new Date(`${next}-01T00:00:00${offset}`).getTime() - 1000);
}

/**
 * What a figure of a file would do to the ledger. A figure where so far only a gap was recorded is new: nobody's figure is
 * changed by it. `known` is the newest entry of the ledger: its status and value.
 */
export function effectOn(
  known: { readonly status: number; readonly value: number | null } | undefined,
  given: { readonly status: number; readonly value: number | null },
): 'new' | 'changed' | 'same' {
  if (known === undefined) return 'new';
  if (known.status === given.status && known.value === given.value) return 'same';
  return known.status === STATUS.missing ? 'new' : 'changed';
}

/** Whether a department may work on its sheet. */
export function mayFill(state: TaskState): boolean {
  switch (state) {
    case 'open':
    case 'returned':
      return true;
    case 'submitted':
    case 'approved':
      return false;
  }
}

export interface EntryProblem {
  readonly code: string;
  readonly message: FullText;
}
interface Asked {
  readonly min: number | null;
  readonly max: number | null;
  readonly whole: boolean;
}

const REASON_LIMIT = 200;
const bound = (code: string, zh: string, en: string): EntryProblem => ({ code, message: text(zh, en) });

/** Everything that is wrong with a cell, in words that say what to do; `typed` is what stood there where it could not be read. */
export function entryProblems(
  cell: Pick<CellContent, 'status' | 'value' | 'reason'>,
  asked: Asked,
  typed = '',
): readonly EntryProblem[] {
  const found: EntryProblem[] = [];
  const { status, value, reason } = cell;
  if ((reason?.length ?? 0) > REASON_LIMIT)
    found.push(
      bound(
        'entry.long-reason',
        `说明最多${REASON_LIMIT}字，请写短些。`,
        `At most ${REASON_LIMIT} characters of reason.`,
      ),
    );
  if (status === STATUS.invalid)
    found.push(
      bound(
        'entry.not-a-number',
        `“${typed.slice(0, 40)}”不是数字。请只填数字，不带单位；不适用填“不适用”，暂缺填“缺：原因”。`,
        `“${typed.slice(0, 40)}” is not a number. Enter digits without a unit; “n/a” where it does not apply, “missing: reason” where it is not there.`,
      ),
    );
  if (status === STATUS.exempt)
    found.push(
      bound(
        'entry.exempt',
        '免责由容错认定产生，不能填报。不适用请填“不适用”。',
        'Exemptions come from a fault-tolerance finding. Enter “n/a” where it does not apply.',
      ),
    );
  if (status === STATUS.missing && (reason ?? '').trim() === '')
    found.push(
      bound(
        'entry.no-reason',
        '暂缺的数据要写明原因，例如“缺：台账移交中”。',
        'Say why it is missing, for example “missing: register being handed over”.',
      ),
    );
  if (status !== STATUS.ok || value === null) return found;
  const { min, max, whole } = asked;
  if (whole && !Number.isInteger(value))
    found.push(bound('entry.not-whole', `应填整数，现为${value}。`, `A whole number is needed, not ${value}.`));
  if (min !== null && value < min)
    found.push(
      bound('entry.below-min', `不能小于${min}，现为${value}。`, `It cannot be below ${min}; it is ${value}.`),
    );
  if (max !== null && value > max)
    found.push(
      bound('entry.above-max', `不能大于${max}，现为${value}。`, `It cannot be above ${max}; it is ${value}.`),
    );
  return found;
}

const FEWEST = 4;
/** Iglewicz and Hoaglin (1993): a modified z-score above 3.5. 1.4826 makes the MAD of a normal sample its standard deviation. */
const FAR = 3.5;
const NORMAL = 1.4826;
/** Where nothing ever moved the MAD is 0: then a change of more than so many times, of at least so much, is worth a look. */
const TIMES = 3;
const LEAST = 3;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper;
}

/**
 * A sentence where a figure lies far from the unit's own figures of earlier rounds; null where it does not, or where there are too few to say.
 * It asks for a second look and never refuses: the extraordinary happens.
 */
export function outlier(value: number, history: readonly number[]): FullText | null {
  if (history.length < FEWEST) return null;
  const middle = median(history);
  const spread = NORMAL * median(history.map((earlier) => Math.abs(earlier - middle)));
  const distance = Math.abs(value - middle);
  const far =
    spread > 0
      ? distance > FAR * spread
      : distance >= LEAST && (Math.abs(value) > TIMES * Math.abs(middle) || Math.abs(value) * TIMES < Math.abs(middle));
  if (!far) return null;
  const low = Math.min(...history);
  const high = Math.max(...history);
  const range = low === high ? String(low) : `${low}～${high}`;
  return text(
    `本期为${value}，该单位以往${history.length}期为${range}。请核对；确无误可照报。`,
    `It is ${value}; in ${history.length} earlier rounds this unit had ${range.replace('～', ' to ')}. Check it; if it is right, leave it.`,
  );
}

export const ANSWERS = ['filled', 'excused', 'explained', 'empty'] as const;
/** A figure; a ground for which there is none to give; a gap with its reason; or nothing yet. */
export type Answer = (typeof ANSWERS)[number];

/**
 * What a cell says to what was asked. The one definition: a sheet is complete when nothing in it is empty, and every page counts by it.
 * `status` is null where nobody has entered anything.
 */
export function answerOf(status: number | null, reasoned: boolean): Answer {
  switch (status) {
    case STATUS.ok:
      return 'filled';
    case STATUS.notApplicable:
    case STATUS.exempt:
      return 'excused';
    case STATUS.missing:
      return reasoned ? 'explained' : 'empty';
    default:
      return 'empty';
  }
}

export function isAnswered(status: number | null, reason: string | null): boolean {
  return answerOf(status, (reason ?? '').trim() !== '') !== 'empty';
}

export type SheetContent = Omit<CellContent, 'evidence'>;
/** A cell of a sheet as it stands, with who has to be asked before it is written over. */
export interface SheetState extends SheetContent {
  readonly version: number;
  /** Entered and not yet in the ledger. */
  readonly draft: boolean;
  /** Entered by who brings the other content now. */
  readonly own: boolean;
}

const plain = (reason: string | null): string => (reason ?? '').trim();
/** A reason counts where a figure is missing; beside a figure it is only a remark. */
function sameAs(a: SheetContent, b: SheetContent | undefined): boolean {
  if (b === undefined || !isAnswered(b.status, b.reason)) return !isAnswered(a.status, a.reason) && a.status === null;
  if (a.status !== b.status || a.value !== b.value || a.disowned !== b.disowned) return false;
  return a.status !== STATUS.missing || plain(a.reason) === plain(b.reason);
}

/**
 * What the content of a file does to a cell of the sheet. `base` is what the cell held when the file was made, undefined where the file does not
 * tell. Left as it was, it says nothing. What has changed on both sides is a conflict; and so is what would write over another's draft where
 * nobody can tell whether the file's writer had seen it.
 */
export function effectOnSheet(
  given: SheetContent,
  now: SheetState | undefined,
  base: SheetContent | undefined,
): 'new' | 'changed' | 'same' | 'conflict' {
  if (sameAs(given, now)) return 'same';
  const there = now !== undefined && isAnswered(now.status, now.reason) ? now : undefined;
  if (base !== undefined) {
    if (sameAs(given, base)) return 'same';
    if (there === undefined ? isAnswered(base.status, base.reason) : !sameAs(there, base)) return 'conflict';
  } else if (there?.draft === true && !there.own) return 'conflict';
  return there === undefined ? 'new' : 'changed';
}

/** Whether a figure that has to come with a file that proves it has none. A gap and what does not apply have their own words instead. */
export function lacksProof(
  asked: { readonly proofRequired: boolean },
  cell: { readonly status: number | null; readonly evidence: string | null },
): boolean {
  return asked.proofRequired && cell.status === STATUS.ok && cell.evidence === null;
}

/** Whether two schemes mean the same figure: the same id, counted in the same unit and as the same kind of figure. */
export function sameElement(a: DataElement, b: DataElement): boolean {
  return a.id === b.id && a.type === b.type && a.unit?.['zh-CN'] === b.unit?.['zh-CN'];
}

/**
 * Where what a cell holds came from: another round, or a file. It keeps that while it stays what it is: evidence may be added, another content is
 * somebody's own.
 */
export function stillFrom(
  given: Pick<CellContent, 'status' | 'value' | 'reason'>,
  there: Pick<Entry, 'status' | 'value' | 'reason' | 'reused' | 'source'> | undefined,
): Pick<Entry, 'reused' | 'source'> {
  return there?.status === given.status && there.value === given.value && plain(there.reason) === plain(given.reason)
    ? { reused: there.reused, source: there.source }
    : { reused: null, source: null };
}

export const HELD = ['own-entry', 'own-unit', 'kin', 'former-post', 'other', 'disowned'] as const;
/** Why a cell waits for somebody else: entered by who approves, a unit too near to them, or nobody's data yet. */
export type Held = (typeof HELD)[number];

/** Whether an account may approve a draft; null where it may. `near` is what `mustStandBack` says of the unit. */
export function heldBecause(
  draft: Pick<Entry, 'enteredBy' | 'disowned'>,
  account: string,
  near: Exclude<Held, 'own-entry' | 'disowned'> | null,
): Held | null {
  if (draft.disowned) return 'disowned';
  if (draft.enteredBy === account) return 'own-entry';
  return near;
}
