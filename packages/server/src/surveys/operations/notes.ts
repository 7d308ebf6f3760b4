import { z } from 'zod';
import { mustStandBack, recusalsOf, todayOf } from '../../identity/index.ts';
import { dayShape } from '../../platform/dates.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { keepVersions, type SealedNote, versionsSince } from '../repository/notes.ts';
import { findSurvey, teamOf, unitsEverOf } from '../repository/surveys.ts';
import { NOTE_KINDS } from '../types.ts';

const MOST = 200;
const versionShape = z
  .object({
    version: z.uuid(),
    note: z.uuid(),
    after: z.array(z.uuid()).max(50),
    unit: z.string().min(1).max(100),
    kind: z.enum(NOTE_KINDS),
    day: dayShape,
    /** Null throws the note away; what was written before is kept. */
    text: z.string().max(20_000).nullable(),
  })
  .meta({ id: 'NoteVersion' });

const contextOf = (tenant: string, survey: string, version: string): string =>
  `survey-note/${tenant}/${survey}/${version}`;

/**
 * What a device has written since, and what the team has: private to the team, whoever else asks, and nothing of a unit that the member stands back from by now; what
 * they wrote about it before, offline, still arrives. Every version is kept under the id that the device gave it, so it may
 * be sent again, late, and in any order; two that were written at once both stand until somebody has looked at both.
 */
export const syncNotes = defineOperation({
  name: 'surveys.sync-notes',
  summary: text('同步谈话记录', 'Synchronise the notes of a team'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/notes',
  unbound: 'who reads and writes them is decided by the members of the team',
  secret: true,
  params: z.object({ surveyId: z.string().max(100) }),
  body: z.object({
    versions: z.array(versionShape).max(MOST),
    /** The position up to which the device has everything. */
    since: z.number().int().min(0).max(2_147_483_647),
  }),
  output: z.object({
    /** Of those that were sent: kept now. The others were there already. */
    kept: z.array(z.string()),
    versions: z.array(
      versionShape.extend({
        author: z.object({ id: z.string(), name: z.string() }),
        position: z.number(),
        /** It arrived when the survey was over: kept, and no part of what was judged. */
        late: z.boolean(),
      }),
    ),
    /** Where to go on; `more`: there is more than fitted. */
    position: z.number().int(),
    more: z.boolean(),
  }),
  errors: ['survey.not-found', 'survey.not-running', 'survey.not-member', 'note.foreign-unit', 'note.removed'],
  auditRefusals: true,
  async handle({ tx, tenant, services, principal, now, change, concerning }, { params: { surveyId }, body }) {
    const survey = await findSurvey(tx, surveyId);
    if (survey === null) throw refuse('survey.not-found', { survey: surveyId });
    const { id: account, name } = principal.account;
    const team = await teamOf(tx, surveyId, account, true);
    if (team === null) throw refuse('survey.not-member');
    // Also those that went to another team since: what was written about them before is not lost.
    const own = await unitsEverOf(tx, surveyId, team);
    if (body.versions.length > 0) {
      if (survey.state === 'draft') throw refuse('survey.not-running');
      if (survey.notesRemovedOn !== null) throw refuse('note.removed', { day: survey.notesRemovedOn });
      const foreign = body.versions.filter(({ unit }) => !own.has(unit));
      if (foreign.length > 0) throw refuse('note.foreign-unit', { count: foreign.length });
    }
    const sealed = body.versions.map(
      (one): Omit<SealedNote, 'position'> => ({
        ...one,
        author: account,
        authorName: name,
        late: survey.state === 'closed',
        sealed: one.text === null ? null : services.vault.seal(one.text, contextOf(tenant, surveyId, one.version)),
      }),
    );
    const kept = await keepVersions(tx, surveyId, team, sealed);
    // Nearness may be declared, and a post taken, while the survey is going on.
    const who = { unit: principal.unit, recusals: await recusalsOf(tx, account) };
    const today = await todayOf(tx, now);
    const units = [...own].filter((unit) => mustStandBack(who, unit, today) === null);
    const found = await versionsSince(tx, surveyId, team, { units, since: body.since, limit: MOST + 1 });
    const page = found.slice(0, MOST);
    concerning(surveyId);
    // Who has written how much, and nothing of what.
    change({ after: { team, written: kept.length } });
    return {
      kept,
      versions: page.map(({ sealed: text, author, authorName, ...one }) => ({
        ...one,
        after: [...one.after],
        text: text === null ? null : services.vault.open(text, contextOf(tenant, surveyId, one.version)),
        author: { id: author, name: authorName },
      })),
      position: page.at(-1)?.position ?? body.since,
      more: found.length > MOST,
    };
  },
});
