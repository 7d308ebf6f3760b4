import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { holds, type Principal, reachOf } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { markRead, noticesFor } from '../repository.ts';

const NEWEST = 50;

/** Notices to the departments a person supplies for, and those to the office for who belongs to it. */
function audienceOf(principal: Principal) {
  const reach = reachOf(principal, ['supplier']);
  return {
    account: principal.account.id,
    office: holds(principal, 'office'),
    departments: reach === 'all' ? [] : [...reach],
  };
}

export const listNotices = defineOperation({
  name: 'notices.list',
  summary: text('我的提醒', 'My notices, newest first'),
  permission: 'notices.read',
  method: 'GET',
  path: '/notices',
  unbound: 'one’s own',
  output: z.object({
    unread: z.number().int(),
    items: z.array(
      z
        .object({
          id: z.number().int(),
          kind: z.string(),
          text: fullText,
          href: z.string(),
          createdAt: z.string(),
          readAt: z.string().nullable(),
        })
        .meta({ id: 'Notice' }),
    ),
  }),
  errors: [],
  async handle({ tx, principal }) {
    const notices = await noticesFor(tx, audienceOf(principal), NEWEST);
    return {
      unread: notices.filter((notice) => notice.readAt === null).length,
      items: notices.map(({ id, kind, text: words, href, createdAt, readAt }) => ({
        id,
        kind,
        text: words,
        href,
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      })),
    };
  },
});

export const readNotices = defineOperation({
  name: 'notices.mark-read',
  summary: text('将提醒标为已读', 'Mark notices as read'),
  permission: 'notices.read',
  method: 'POST',
  path: '/notices/read',
  unbound: 'one’s own',
  body: z.object({ notices: z.array(z.number().int().min(1).max(2_147_483_647)).min(1).max(200) }),
  output: z.object({ read: z.number().int() }),
  errors: [],
  async handle({ tx, principal, now }, { body }) {
    // Only what is one's own: an id that was guessed marks nothing.
    const own = new Set((await noticesFor(tx, audienceOf(principal), 1000)).map(({ id }) => id));
    const wanted = body.notices.filter((id) => own.has(id));
    await markRead(tx, principal.account.id, wanted, now);
    return { read: wanted.length };
  },
});
