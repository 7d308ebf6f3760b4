import type { Option } from '@hengjian/ballot';
import type { PlanIssue, PlanIssueCode } from '../rules.ts';
import type { BallotKind, BallotPlan, FeedLeaf, FeedTarget, PlanFeed, PlanFeeds } from '../types.ts';
import {
  columnsOfLeaf,
  countingOptions,
  feedsOf,
  groupInScheme,
  optionInScheme,
  questionOf,
  unitsOf,
  unitsOfFeed,
} from './mapping.ts';

const issue = (code: PlanIssueCode, path: string, name = ''): PlanIssue => ({ code, path: `feeds.${path}`, name });
const distinct = (issues: readonly PlanIssue[]): PlanIssue[] => [
  ...new Map(issues.map((one) => [`${one.code} ${one.path} ${one.name ?? ''}`, one])).values(),
];
const repeated = (all: readonly string[]): string[] => [...new Set(all.filter((one, at) => all.indexOf(one) < at))];

/**
 * Everything that keeps a ballot from feeding what it says, at once. What a rater reads on the page has to be what the scheme counts: every option counts the
 * same, and every group of the leaf is asked once. `target` is the round as it is now; null where there is none of that name.
 */
export function feedIssues(plan: BallotPlan, kind: BallotKind, target: FeedTarget | null): PlanIssue[] {
  const feeds = feedsOf(plan);
  if (feeds === null) return [];
  if (kind === 'open') return [issue('feeds.open-poll', 'leaves')];
  if (target === null) return [issue('feeds.no-round', 'round', feeds.round)];
  const twice = repeated(feeds.leaves.map(({ leaf }) => leaf));
  // What several questions share is said once.
  return distinct([
    ...(target.open ? [] : [issue('feeds.round-closed', 'round', feeds.round)]),
    ...(feeds.leaves.length === 0 ? [issue('feeds.no-leaf', 'leaves')] : []),
    ...twice.map((leaf) =>
      issue('feeds.leaf-twice', `leaves.${feeds.leaves.findLastIndex((one) => one.leaf === leaf)}.leaf`, leaf),
    ),
    ...groupIssues(plan, feeds, target),
    ...feeds.leaves.flatMap((feed, place) => leafIssues(plan, feeds, feed, `leaves.${place}`, target)),
  ]);
}

/** Names of groups that mean nothing: no group of the plan, or none that a leaf has. */
function groupIssues({ groups }: BallotPlan, feeds: PlanFeeds, { leaves }: FeedTarget): PlanIssue[] {
  const known = new Set(groups.map(({ id }) => id));
  const inScheme = new Set(feeds.leaves.flatMap(({ leaf }) => leaves.get(leaf)?.groups ?? []));
  return Object.entries(feeds.groups).flatMap(([id, name]) =>
    known.has(id) && (inScheme.has(name) || inScheme.size === 0)
      ? []
      : [issue('feeds.group-unknown', `groups.${id}`, known.has(id) ? name : id)],
  );
}

function leafIssues(plan: BallotPlan, feeds: PlanFeeds, feed: PlanFeed, path: string, target: FeedTarget): PlanIssue[] {
  const leaf = target.leaves.get(feed.leaf);
  const question = questionOf(plan.form, feed);
  const known = [
    ...(leaf === undefined ? [issue('feeds.leaf-unknown', `${path}.leaf`, feed.leaf)] : []),
    ...(leaf === null ? [issue('feeds.leaf-kind', `${path}.leaf`, feed.leaf)] : []),
    ...(question === undefined ? [issue('feeds.question-unknown', `${path}.question`, feed.question)] : []),
  ];
  if (question === undefined) return known;
  const placed = placeIssues(plan, feed, path, target);
  if (question.kind !== 'choice')
    return [...known, issue('feeds.question-kind', `${path}.question`, feed.question), ...placed];
  if (leaf === undefined || leaf === null) return [...known, ...placed];
  const scale = Object.hasOwn(plan.form.scales, question.scale) ? (plan.form.scales[question.scale] ?? []) : [];
  const units = unitsOfFeed(plan, feed);
  const names = plan.groups.map(({ id }) => groupInScheme(feeds, id));
  return [
    ...optionIssues(scale, question.scale, feeds, leaf, path),
    ...leaf.groups.flatMap((group) => {
      const asked = names.filter((name) => name === group).length;
      if (asked === 1) return [];
      return [issue(asked === 0 ? 'feeds.group-lacks' : 'feeds.group-twice', `${path}.leaf`, group)];
    }),
    ...(columnsOfLeaf(leaf).some((column) => units.some((unit) => target.taken.get(column)?.has(unit) === true))
      ? [issue('feeds.taken', `${path}.leaf`, leaf.id)]
      : []),
    ...placed,
  ];
}

/** Every option of the leaf once, and every option of the form for what it counts there. */
function optionIssues(
  scale: readonly Option[],
  name: string,
  feeds: PlanFeeds,
  leaf: FeedLeaf,
  path: string,
): PlanIssue[] {
  const counting = countingOptions(leaf);
  const reached: string[] = [];
  const wrong = scale.flatMap(({ id, share }): PlanIssue[] => {
    const { name: option, said } = optionInScheme(feeds, name, id);
    const at = `options.${name}.${id}`;
    if (leaf.abstain.includes(option)) {
      reached.push(option);
      return share === null ? [] : [issue('feeds.share', at, option)];
    }
    if (!counting.includes(option))
      // What stands outside the base on both sides need not be known to the scheme.
      return share === null && !said ? [] : [issue('feeds.option-unknown', at, option)];
    reached.push(option);
    return share !== null && Number(share) === leaf.options[option] ? [] : [issue('feeds.share', at, option)];
  });
  return [
    ...wrong,
    ...repeated(reached).map((option) => issue('feeds.option-twice', `options.${name}`, option)),
    ...counting
      .filter((option) => !reached.includes(option))
      .map((option) => issue('feeds.option-lacks', `${path}.question`, option)),
  ];
}

/** Each sheet, or each of its subjects, has to be a subject of the round, and only one of them. */
function placeIssues(plan: BallotPlan, feed: PlanFeed, path: string, { subjects }: FeedTarget): PlanIssue[] {
  const question = questionOf(plan.form, feed);
  if (question === undefined) return [];
  const units = plan.sheets.map((sheet) => unitsOf(question, sheet));
  const strange = units.flatMap((all, place) =>
    all.flatMap((unit, at): PlanIssue[] => {
      const code = unit === null ? 'feeds.sheet-unit' : subjects.has(unit) ? null : 'feeds.not-subject';
      const where = question.per === 'sheet' ? 'unit' : `subjects.${at}.id`;
      return code === null ? [] : [{ code, path: `sheets.${place}.${where}`, name: unit ?? '' }];
    }),
  );
  const twice = repeated(units.flat().flatMap((unit) => unit ?? []));
  return [...strange, ...twice.map((unit) => issue('feeds.unit-twice', `${path}.leaf`, unit))];
}
