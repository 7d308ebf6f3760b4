import { todayOf } from '../identity/index.ts';
import type { Recurring } from '../platform/jobs/recurring.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { text } from '../platform/text.ts';
import { dueForRemoval, removeWords } from './repository/publications.ts';

/** Long enough to work through what was said, and no longer: a hand can be recognised. */
export const WORDS_DAYS = 90;
const HOUR = 3600;

/** An act of the server itself, as the trail names it. */
export const WORDS_REMOVED = {
  name: 'ballots.remove-words' as const,
  summary: text('到期删除测评的文字意见', 'Remove a ballot’s free words when their time is over'),
};
const SERVER = { id: 'server', name: '系统' } as const;

/** Removes the words of one ballot and says so in the trail; another process that was quicker leaves nothing to do. */
async function removeOf(tx: Tx, { record, now }: Services, ballot: string, day: string): Promise<void> {
  const removed = await removeWords(tx, ballot, day);
  if (removed === null || removed === 0) return;
  await record(tx, {
    at: now(),
    account: SERVER,
    operation: WORDS_REMOVED.name,
    target: ballot,
    outcome: 'done',
    code: null,
    before: { words: removed },
    after: { words: 0 },
    reason: null,
    details: { days: WORDS_DAYS },
  });
}

export const wordsRetention: Recurring = {
  name: 'ballot-words',
  everySeconds: HOUR,
  async work(tenant, services) {
    const { db, now } = services;
    const { day, due } = await db.read(tenant, async (tx) => {
      const today = await todayOf(tx, now());
      return { day: today, due: await dueForRemoval(tx, today, WORDS_DAYS) };
    });
    for (const ballot of due) await db.write(tenant, (tx) => removeOf(tx, services, ballot, day));
  },
};
