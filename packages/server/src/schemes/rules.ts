import type { Finding } from '@hengjian/engine';

export interface Acknowledgement {
  readonly code: string;
  readonly reason: string;
}

/** What stands between a draft and its publication. */
export type Publication =
  | { readonly kind: 'allowed'; readonly answered: readonly AnsweredFinding[] }
  /** What the rules forbid: no reason lifts it. */
  | { readonly kind: 'forbidden'; readonly findings: readonly Finding[] }
  /** What somebody has to answer for first. */
  | { readonly kind: 'unanswered'; readonly findings: readonly Finding[] };

export interface AnsweredFinding {
  readonly code: string;
  readonly nodes: readonly string[];
  readonly reason: string;
}

/** A refusal holds whatever was acknowledged; every kind of warning needs a reason that is more than blanks. */
export function decidePublication(findings: readonly Finding[], acknowledged: readonly Acknowledgement[]): Publication {
  const forbidden = findings.filter(({ severity }) => severity === 'refuse');
  if (forbidden.length > 0) return { kind: 'forbidden', findings: forbidden };
  const reasons = new Map(acknowledged.map(({ code, reason }) => [code, reason.trim()]));
  const unanswered = findings.filter(({ code }) => (reasons.get(code) ?? '') === '');
  if (unanswered.length > 0) return { kind: 'unanswered', findings: unanswered };
  const byCode = Map.groupBy(findings, ({ code }) => code);
  return {
    kind: 'allowed',
    answered: [...byCode].map(([code, list]) => ({
      code,
      nodes: list.map(({ node }) => node),
      reason: reasons.get(code) ?? '',
    })),
  };
}
