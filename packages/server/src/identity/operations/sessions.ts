import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { endSession, findSession, openSessions } from '../repository/sessions.ts';
import { METHODS } from '../types.ts';

/** The id in a list is a part of the hash: enough to tell sessions apart, of no use to anybody. */
const SHOWN = 16;

export const listSessions = defineOperation({
  name: 'identity.list-sessions',
  summary: text('我的会话', 'My sessions'),
  permission: 'session.own',
  method: 'GET',
  path: '/sessions',
  unbound: 'one’s own',
  output: pageOf(
    z.object({
      id: z.string(),
      current: z.boolean(),
      method: z.enum(METHODS),
      startedAt: z.string(),
      seenAt: z.string(),
      endsAt: z.string(),
      agent: z.string(),
    }),
  ),
  errors: [],
  async handle({ tx, principal, now }) {
    const sessions = await openSessions(tx, principal.account.id, now);
    return {
      items: sessions.map((session) => ({
        id: session.id.slice(0, SHOWN),
        current: session.id === principal.session,
        method: session.method,
        startedAt: session.startedAt.toISOString(),
        seenAt: session.seenAt.toISOString(),
        endsAt: session.endsAt.toISOString(),
        agent: session.agent,
      })),
      nextCursor: null,
    };
  },
});

export const endSessionOperation = defineOperation({
  name: 'identity.end-session',
  summary: text('结束会话', 'End a session of mine'),
  permission: 'session.own',
  method: 'POST',
  path: '/sessions/:sessionId/end',
  unbound: 'one’s own',
  params: z.object({ sessionId: z.string().length(SHOWN) }),
  output: z.object({ id: z.string() }),
  errors: ['session.not-found'],
  async handle({ tx, principal, now }, { params: { sessionId } }) {
    const open = await openSessions(tx, principal.account.id, now);
    const session = open.find((candidate) => candidate.id.startsWith(sessionId));
    if (session === undefined || (await findSession(tx, session.id)) === null) throw refuse('session.not-found');
    await endSession(tx, session.id, now);
    return { id: sessionId };
  },
});
