import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { dayAt } from '../platform/calendar/zoned.ts';
import type { Recurring } from '../platform/jobs/recurring.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { calendarOf, isOpen, listRounds, type Round, tasksOf } from '../rounds/index.ts';
import { deliverJob } from './deliver-job.ts';
import { anyDue, insertNotices } from './repository.ts';
import { type ReminderRule, reminderText } from './rules.ts';
import type { NewNotice } from './types.ts';

const FILE = path.join(import.meta.dirname, '..', '..', 'data', 'reminders.json');
const shape = z.array(z.object({ id: z.string(), workingDays: z.number().int().min(-60).max(60) }));
/** The schedule of reminders, as data. */
const schedule: readonly ReminderRule[] = shape
  .parse(JSON.parse(readFileSync(FILE, 'utf8')))
  .sort((a, b) => a.workingDays - b.workingDays);
/** A server that was down over the day of a reminder still sends it so many working days later, never after that: no flood after a pause. */
const GRACE = 2;

const fullTitle = (round: Round) => ({ 'zh-CN': round.title['zh-CN'], en: round.title.en ?? round.title['zh-CN'] });

/** Reminders whose day has come. Each is named by its task, rule and due date, so that an extension is reminded of anew. */
async function dueReminders(tx: Tx, services: Services, round: Round): Promise<NewNotice[]> {
  const { days, zone } = await calendarOf(tx, services);
  const today = dayAt(zone, services.now());
  const found: NewNotice[] = [];
  for (const task of await tasksOf(tx, round.id)) {
    if (task.state === 'approved' || task.state === 'submitted') continue;
    const due = dayAt(zone, task.dueAt);
    const ago = days.count(due, today);
    // Without the calendar of that year nobody can tell; opening a round has said so already.
    if ('missingYear' in ago) continue;
    const rule = schedule.findLast(({ workingDays }) => workingDays <= ago.value);
    if (rule === undefined || ago.value - rule.workingDays > GRACE || (rule.workingDays < 0 && ago.value >= 0))
      continue;
    found.push({
      kind: 'reminder',
      department: task.department,
      round: round.id,
      text: reminderText(fullTitle(round), { due, today, daysLeft: Math.max(0, -ago.value) }),
      href: `/rounds/${round.id}/gaps?provider=${encodeURIComponent(task.department)}`,
      dedupe: `reminder/${round.id}/${task.department}/${rule.id}/${due}`,
    });
  }
  return found;
}

/** Looks each minute at what is due: reminders to write, deliveries to try again. */
export const noticesLook: Recurring = {
  name: 'notices',
  everySeconds: 60,
  async look(tx, services) {
    const now = services.now();
    for (const round of await listRounds(tx)) {
      if (!isOpen(round)) continue;
      const notices = await dueReminders(tx, services, round);
      if (notices.length > 0) await insertNotices(tx, notices, now, services.outbound.smtpUrl !== null);
    }
    if (await anyDue(tx, now)) await services.jobs.enqueue(tx, deliverJob, null, 'system');
  },
};
