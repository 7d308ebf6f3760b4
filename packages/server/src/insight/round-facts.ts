import type { Plan } from '@hengjian/engine';
import { countDocuments } from '../documents/index.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { countHeld, countSubjects, heldUnits, planOfRound, type Round } from '../rounds/index.ts';
import { alertsOf, evaluationAt, latestRuns, type ScoreRun } from '../scoring/index.ts';
import { type RoundFacts, stepsOf } from './rules.ts';

/** What is known of all rounds at once, so that a list of rounds costs a handful of statements. */
export interface Overview {
  readonly subjects: ReadonlyMap<string, number>;
  readonly runs: ReadonlyMap<string, ScoreRun>;
  readonly documents: ReadonlyMap<string, number>;
  readonly held: ReadonlyMap<string, number>;
}

export async function loadOverview(tx: Tx): Promise<Overview> {
  return {
    subjects: await countSubjects(tx),
    runs: await latestRuns(tx),
    documents: await countDocuments(tx),
    held: await countHeld(tx),
  };
}

/** A round in a list: its latest run speaks where the ledger has not moved since; otherwise the ledger itself is looked at. */
export async function summarise(tx: Tx, services: Services, round: Round, overview: Overview) {
  const plan: Plan = await planOfRound(tx, services, round);
  const run = overview.runs.get(round.id) ?? null;
  const stale = run !== null && (run.position < round.ledger || run.version !== round.version);
  const current = run !== null && !stale ? run.summary : await summaryOfLedger(tx, services, round, run);
  const held = overview.held.get(round.id) ?? 0;
  const facts: RoundFacts = {
    id: round.id,
    state: round.state,
    closed: round.closedAt !== null,
    version: round.version,
    leaves: plan.nodes.filter((node) => node.node.kind === 'leaf').length,
    missing: current.missing,
    alerts: run === null || held === 0 ? current.alerts : await alertsShown(tx, round, run),
    scored: run !== null,
    stale,
    documents: overview.documents.get(round.id) ?? 0,
    held,
  };
  return {
    plan,
    run,
    facts,
    summary: {
      id: round.id,
      title: round.title,
      period: round.period,
      scheme: { id: round.scheme, version: round.version, title: plan.scheme.title },
      state: round.state,
      dueAt: round.dueAt.toISOString(),
      closedAt: round.closedAt?.toISOString() ?? null,
      steps: stepsOf(facts),
      subjects: overview.subjects.get(round.id) ?? 0,
      coverage: current.coverage,
      missing: facts.missing,
      alerts: facts.alerts,
      run: run?.id ?? null,
      scoredAt: run?.finishedAt.toISOString() ?? null,
    },
  };
}

async function summaryOfLedger(tx: Tx, services: Services, round: Round, run: ScoreRun | null) {
  const evaluation = await evaluationAt(tx, services, round, round.ledger);
  const { coverage } = evaluation.results.root;
  return {
    coverage: coverage.reduce((sum, value) => sum + value, 0) / Math.max(1, coverage.length),
    missing: evaluation.gaps().length,
    alerts: run?.summary.alerts ?? 0,
  };
}

/** Nobody is warned on account of a result that people have to look at first. */
async function alertsShown(tx: Tx, round: Round, run: ScoreRun): Promise<number> {
  const held = await heldUnits(tx, round.id);
  return (await alertsOf(tx, run.id)).filter(({ subject }) => !held.has(subject)).length;
}
