import { todayOf } from '../identity/index.ts';
import type { Recurring } from '../platform/jobs/recurring.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { text } from '../platform/text.ts';
import { dueForRemoval, removeNotes } from './repository/notes.ts';

/** Long enough for a re-examination of what was judged, and no longer: people were promised that what they said stays in the room. */
export const NOTES_DAYS = 180;
const HOUR = 3600;

/** An act of the server itself, as the trail names it. */
export const NOTES_REMOVED = {
  name: 'surveys.remove-notes' as const,
  summary: text('到期删除谈话记录', 'Remove a survey’s notes when their time is over'),
};
const SERVER = { id: 'server', name: '系统' } as const;

/** Removes the notes of one survey and says so in the trail; another process that was quicker leaves nothing to do. */
async function removeOf(tx: Tx, { record, now }: Services, survey: string, day: string): Promise<void> {
  const removed = await removeNotes(tx, survey, day);
  if (removed === null || removed === 0) return;
  await record(tx, {
    at: now(),
    account: SERVER,
    operation: NOTES_REMOVED.name,
    target: survey,
    outcome: 'done',
    code: null,
    before: { versions: removed },
    after: { versions: 0 },
    reason: null,
    details: { days: NOTES_DAYS },
  });
}

export const notesRetention: Recurring = {
  name: 'survey-notes',
  everySeconds: HOUR,
  async work(tenant, services) {
    const { db, now } = services;
    const { day, due } = await db.read(tenant, async (tx) => {
      const today = await todayOf(tx, now());
      return { day: today, due: await dueForRemoval(tx, today, NOTES_DAYS) };
    });
    for (const survey of due) await db.write(tenant, (tx) => removeOf(tx, services, survey, day));
  },
};
