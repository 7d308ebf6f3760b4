import type { Arithmetic } from '../rules/arithmetic.ts';
import type { Cell, RefusalCode } from '../rules/declare.ts';
import type { Peers } from '../rules/peers.ts';
import type { MissingPolicy, RuleSpec } from '../scheme/types.ts';
import type { LeafRun } from './leaf-run.ts';
import { fullMarks, peersOf } from './leaf-run.ts';
import type { InputColumn, StatusCode } from './types.ts';
import { STATUS } from './types.ts';

/** One leaf's cell, moved from subject to subject. The functions are made once, so that rules may take them apart. */
export class LeafCell<N> implements Cell<N, RuleSpec> {
  readonly a: Arithmetic<N>;
  readonly spec: RuleSpec;
  readonly full: N;
  readonly missing: MissingPolicy;
  readonly slots: number;
  peers: Peers<N> | undefined;
  /** What came of it: ok, or why there is no value. */
  outcome: StatusCode = STATUS.ok;
  refusal: RefusalCode | undefined;
  coverage = 1;
  #subject = 0;
  readonly #inputs: readonly InputColumn[];
  readonly #peers: readonly Peers<N>[] | undefined;
  readonly #groupOf: Int32Array;

  constructor(a: Arithmetic<N>, leafRun: LeafRun) {
    this.a = a;
    this.spec = leafRun.leaf.rule;
    this.full = a.of(fullMarks(leafRun.leaf));
    this.missing = leafRun.leaf.missing;
    this.slots = leafRun.inputs.length;
    this.#inputs = leafRun.inputs;
    this.#peers = peersOf(a, leafRun);
    this.#groupOf = leafRun.run.peering.groupOf;
    this.peers = this.#peers?.[0];
  }

  begin(subject: number): void {
    this.#subject = subject;
    this.outcome = STATUS.ok;
    this.refusal = undefined;
    this.coverage = 1;
    if (this.#peers !== undefined && this.#peers.length > 1) this.peers = this.#peers[this.#groupOf[subject] as number];
  }
  readonly raw = (slot: number): number => (this.#inputs[slot] as InputColumn).values[this.#subject] as number;
  readonly value = (slot: number): N => this.a.of(this.raw(slot));
  readonly status = (slot: number): StatusCode => {
    const status = this.#inputs[slot]?.status;
    return status === undefined ? STATUS.ok : (status[this.#subject] as StatusCode);
  };
  readonly refuse = (code: RefusalCode): N => {
    this.outcome = STATUS.invalid;
    this.refusal = code;
    return this.a.of(0);
  };
  readonly lack = (status: StatusCode): N => {
    this.outcome = status;
    return this.a.of(0);
  };
  readonly covers = (share: number): void => {
    this.coverage = share;
  };
}
