import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dayShape, periodShape } from '../../platform/dates.ts';
import type { ProblemIssue } from '../../platform/errors/catalogue.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import type { AskedElsewhere } from '../duplicates.ts';
import { findDuplicates } from '../find-duplicates.ts';
import { refuse } from '../locale.ts';
import { openRoundJob } from '../open-job.ts';
import { holdOpening } from '../opening-repository.ts';
import { type Flaw, planRound, refusalOf } from '../plan-round.ts';
import { roundIdOf } from '../rules.ts';
import { dueShape, oneDue, oneDueMessage } from '../shapes.ts';

const duplicateIssue = ({ department, title, element, round }: AskedElsewhere): ProblemIssue => ({
  code: 'round.duplicate',
  message: text(
    `${department}：“${title}”已由轮次 ${round} 要求报送${element === null ? '' : '，是同一数据要素，审核入账后可直接带入'}。`,
    `${department}: “${title}” is asked for by the round ${round}${element === null ? '' : '; it is the same data element and can be taken over once it is approved'}.`,
  ),
});

/**
 * Everything that can be refused is refused here; then the round's place is held and a job opens it. Until the job is done the round cannot be
 * found: there is no half of one.
 */
export const openRoundOperation = defineOperation({
  name: 'rounds.open-round',
  summary: text('建立轮次', 'Open a round'),
  permission: 'rounds.open',
  method: 'POST',
  path: '/rounds',
  everywhere: true,
  body: z
    .object({
      scheme: z.string().max(100),
      version: z.number().int().min(1).max(1_000_000),
      period: periodShape,
      title: z.object({ 'zh-CN': z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200).optional() }),
      /** Peer groups of the scheme; all of them where absent. */
      groups: z.array(z.string().max(100)).max(200).optional(),
      ...dueShape,
      day: dayShape,
      /** The author has seen what is asked for twice, and asks all the same. */
      duplicatesSeen: z.boolean().optional(),
    })
    .refine(oneDue, oneDueMessage),
  output: z.object({
    id: z.string(),
    /** The job that opens it; the round is there when it is done. */
    job: z.string(),
    title: anyText,
    subjects: z.number().int(),
    dueAt: z.string(),
    calendar: z.string().nullable(),
  }),
  errors: [
    'scheme.not-found',
    'round.flaws',
    'round.scheme-draft',
    'round.period-unfit',
    'round.no-groups',
    'round.group-unknown',
    'round.unit-twice',
    'round.no-subjects',
    'round.exists',
    'round.opening',
    'calendar.no-year',
    'round.duplicates',
  ],
  auditRefusals: true,
  async handle({ tx, services, principal, now, concerning, change, note }, { body }) {
    const plan = await planRound(tx, services, body);
    const twice = body.duplicatesSeen === true ? [] : await findDuplicates(tx, services, body);
    const duplicates: Flaw[] =
      twice.length === 0
        ? []
        : [
            {
              field: 'duplicates',
              error: refuse('round.duplicates', { count: twice.length }, twice.map(duplicateIssue)),
            },
          ];
    const refusal = refusalOf([...plan.flaws, ...duplicates]);
    if (refusal !== null) throw refusal;
    if (plan.due === null) throw new Error('a deadline that cannot be reckoned is a flaw');
    const { scheme, version, period, day, title } = body;
    const id = roundIdOf(body);
    const opening = randomUUID();
    const heading = title.en === undefined ? { 'zh-CN': title['zh-CN'] } : { 'zh-CN': title['zh-CN'], en: title.en };
    const dueAt = plan.due.at.toISOString();
    const subjects = plan.members.length;
    const { calendar } = plan.due;
    // Of two that come to here at once, the second waits for the first and finds the place held.
    if (!(await holdOpening(tx, { round: id, id: opening, by: principal.account.id, at: now })))
      throw refuse('round.opening', { scheme, period });
    const groups = body.groups === undefined ? {} : { groups: body.groups };
    const input = { opening, scheme, version, period, day, ...groups, title: heading, dueAt, calendar };
    const job = await services.jobs.enqueue(tx, openRoundJob, input, principal.account.id, subjects);
    concerning(id);
    note({ job });
    change({ after: { round: id, scheme, version, period, dueAt, calendar, day, ...groups, subjects } });
    return { id, job, title: heading, subjects, dueAt, calendar };
  },
});
