import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Principal, Reach } from '../principal.ts';
import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import type { FullText, Locale } from '../text.ts';

export interface Context {
  readonly tx: Tx;
  readonly tenant: string;
  readonly principal: Principal;
  readonly locale: Locale;
  readonly now: Date;
  readonly services: Services;
  /** Operations this principal may do. */
  readonly abilities: readonly string[];
  /** The units to which this principal's right to this operation extends; a list shows only what lies inside. */
  readonly reach: Reach;
  /** What asks: for the trail and for a person's own list of sessions, never for a decision. */
  readonly client: Client;
  /** Says whose act it is, where that is known only now: somebody who signs in comes as a guest. */
  actingAs(account: { readonly id: string; readonly name: string }): void;
  /** Gives the browser a session, or takes it away. */
  cookie(change: SessionCookie): void;
  /** Adds to this act's entry in the trail. */
  note(details: Readonly<Record<string, unknown>>): void;
  /** What the act is about, where that is not in its address: what it has just made. */
  concerning(target: string): void;
  /** What the act changed, as it goes into the trail: the few facts that matter, not the whole row. */
  change(state: { readonly before?: unknown; readonly after?: unknown }): void;
  /** Why, in the words of who does it; nothing where no reason was given. */
  because(reason: string | null | undefined): void;
  /** Queues an event in this transaction. */
  emit(event: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface Client {
  readonly agent: string;
  readonly address: string;
  /** Scheme, host and port under which the browser sees this server. */
  readonly origin: string;
}

/** What becomes of the browser's session cookie with the answer; it ends with the instant, or at once where there is none. */
export interface SessionCookie {
  readonly value: string;
  readonly endsAt: Date | null;
}

/** A file that came with the request. It stands at `path` until the act is done; with a refusal it goes. */
export interface Upload {
  readonly sha256: string;
  readonly size: number;
  readonly fileName: string;
  readonly path: string;
}

/** What an operation has before its transaction. */
export type Preparation = Pick<Context, 'tenant' | 'principal' | 'locale' | 'now' | 'services' | 'client'>;

export interface Input<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Present where the operation takes a file. */
  readonly upload: Upload | null;
}

/** An answer that is a file. `body` is called after the transaction has ended, so that long downloads hold no connection. */
export interface FileAnswer {
  readonly mediaType: string;
  readonly fileName: string;
  readonly size?: number;
  /** A hash of the content, for caches. */
  readonly etag?: string;
  body(): Promise<Readable | Uint8Array>;
}

/** Whose file a query opens. */
export interface Viewed {
  readonly kind: 'unit' | 'person' | 'trail';
  readonly id: string;
}

interface Common<P, Q, B, L> {
  /** `module.verb-noun`; also the word in the trail. */
  readonly name: `${string}.${string}`;
  readonly summary: FullText;
  readonly permission: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api/v1, with `:parameters`. */
  readonly path: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** Takes one file in the multipart field `file`, up to so many bytes. */
  readonly upload?: { readonly limit: number };
  /** Codes it can refuse with, beyond those of every request. */
  readonly errors: readonly string[];
  /** What comes in or goes out is a secret: no answer is kept for repeated keys, and none is needed. */
  readonly secret?: true;
  /**
   * Work that must hold no transaction: deriving a key takes a tenth of a second, a failed try has to be counted even though nothing else is
   * written. What it gives is `loaded`; an operation has either this or `load`.
   */
  prepare?(given: Preparation, input: Input<P, Q, B>): Promise<L>;
  /** Loads, and in a command locks, what the act is about. */
  load?(context: Context, input: Input<P, Q, B>): Promise<L>;
  /**
   * The unit or units it is about: the principal's right must reach every one. Null where it is about no unit in particular; then a list shows only
   * what `context.reach` holds, and an act asks in `allow`.
   */
  about?(input: Input<P, Q, B>, loaded: L): string | readonly string[] | null;
  /** Shows every unit at once: only a right that reaches all of them is enough. */
  readonly everywhere?: true;
  /** A list that shows only what lies inside `context.reach`. */
  readonly confined?: true;
  /** Why no unit narrows it. An operation states one of `about`, `everywhere`, `confined` and this. */
  readonly unbound?: string;
  /** Whether this principal may do it to what was loaded, beyond role and reach. */
  allow?(context: Context, loaded: L): boolean;
  /** Of a query: whose file it opens. It is recorded before the answer goes out; where that fails, there is no answer. */
  views?(input: Input<P, Q, B>, loaded: L): Viewed | readonly Viewed[];
  /** A refusal is an entry of the trail, too. For what is worth trying without permission. */
  readonly auditRefusals?: true;
}

export interface JsonOperation<P, Q, B, O, L> extends Common<P, Q, B, L> {
  readonly output: z.ZodType<O>;
  handle(context: Context, input: Input<P, Q, B>, loaded: L): Promise<O>;
}
interface AnyFileOperation<P, Q, B, L> extends Common<P, Q, B, L> {
  readonly output: 'file';
  readonly mediaType: string;
  handle(context: Context, input: Input<P, Q, B>, loaded: L): Promise<FileAnswer>;
}
/** A file that an act gives out goes once: a repeated key has no file to be answered with. */
export type FileOperation<P, Q, B, L> = AnyFileOperation<P, Q, B, L> &
  ({ readonly method: 'GET' } | { readonly method: 'POST'; readonly secret: true });
/** Server-sent events: each value is one event; the stream ends with the iterator. */
export interface EventOperation<P, Q, B, L> extends Common<P, Q, B, L> {
  readonly method: 'GET';
  readonly output: 'events';
  readonly event: string;
  handle(context: Context, input: Input<P, Q, B>, loaded: L): Promise<(signal: AbortSignal) => AsyncIterable<unknown>>;
}

/**
 * An act that must leave no order behind it: no entry of the trail, no kept answer, no line of the log, for each of those would say when it was done,
 * and by when it was done somebody's token is found beside somebody's answers. It opens its own transactions, many acts in each, and is
 * idempotent by what it is given. A `nameless` lane does not even look who asks.
 */
export interface LaneOperation<P, Q, B, O>
  extends Pick<
    Common<P, Q, B, null>,
    'name' | 'summary' | 'permission' | 'path' | 'params' | 'query' | 'body' | 'errors'
  > {
  readonly method: 'GET' | 'POST';
  readonly output: z.ZodType<O>;
  readonly lane: 'nameless' | 'named';
  readonly unbound: string;
  handle(given: LaneContext, input: Input<P, Q, B>): Promise<O>;
}
/** Of a nameless act nothing is known but the tenant. */
export type LaneContext = Pick<Context, 'tenant' | 'principal' | 'now' | 'services'>;

/** An operation as the registry keeps it; the runner validates before it calls, so the parts' types are erased here only. */
type Transacted =
  | JsonOperation<unknown, unknown, unknown, unknown, unknown>
  | FileOperation<unknown, unknown, unknown, unknown>
  | EventOperation<unknown, unknown, unknown, unknown>;
/** A lane has none of what only a transaction of its own could use. */
type Lane = LaneOperation<unknown, unknown, unknown, unknown> &
  Readonly<Partial<Record<LaneLacks, undefined>>> & { readonly output: z.ZodType };
type LaneLacks = Exclude<
  keyof Common<unknown, unknown, unknown, unknown>,
  keyof LaneOperation<unknown, unknown, unknown, unknown>
>;
export type Operation = Transacted | Lane;

/** Declares an operation. A GET is a query and runs in a read-only transaction; everything else is a command and is audited. */
export function defineOperation<P = Record<string, never>, Q = Record<string, never>, B = null, O = unknown, L = null>(
  operation: JsonOperation<P, Q, B, O, L>,
): Operation {
  return operation as unknown as Operation;
}
export function defineFileOperation<P = Record<string, never>, Q = Record<string, never>, L = null>(
  operation: FileOperation<P, Q, null, L>,
): Operation {
  return operation as unknown as Operation;
}
export function defineEventOperation<P = Record<string, never>, Q = Record<string, never>, L = null>(
  operation: EventOperation<P, Q, null, L>,
): Operation {
  return operation as unknown as Operation;
}

export function defineLane<P = Record<string, never>, Q = Record<string, never>, B = null, O = unknown>(
  operation: LaneOperation<P, Q, B, O>,
): Operation {
  return operation as unknown as Operation;
}

export const isLane = (operation: Operation): operation is Lane => 'lane' in operation;
/** Nobody is asked who they are. */
export const isNameless = (operation: Operation): boolean => isLane(operation) && operation.lane === 'nameless';
/** An entry of the trail, and an answer kept for repeated keys. */
export const isRecorded = (operation: Operation): boolean => isCommand(operation) && !isLane(operation);

export const isCommand = (operation: Operation): boolean => operation.method !== 'GET';
