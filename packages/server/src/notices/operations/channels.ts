import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { addressProblem } from '../../platform/outbound/post-json.ts';
import { text } from '../../platform/text.ts';
import { isDepartment } from '../../rounds/index.ts';
import { refuse } from '../locale.ts';
import { closeChannel, failedDeliveries, insertChannel, mailboxes, openChannels, setMailbox } from '../repository.ts';
import { ROBOTS } from '../robots.ts';

export const listChannels = defineOperation({
  name: 'notices.list-channels',
  summary: text('提醒渠道', 'The channels of notices'),
  permission: 'notices.channels',
  method: 'GET',
  path: '/notices/channels',
  everywhere: true,
  output: z.object({
    /** Whether the installation has a mail server. */
    mail: z.boolean(),
    channels: z.array(
      z.object({ id: z.string(), kind: z.enum(ROBOTS), name: z.string(), host: z.string(), setAt: z.string() }),
    ),
    mailboxes: z.array(z.object({ department: z.string(), address: z.string() })),
    failures: z.array(
      z.object({
        notice: z.number().int(),
        channel: z.string(),
        state: z.enum(['waiting', 'sent', 'refused']),
        attempts: z.number().int(),
        problem: z.string().nullable(),
      }),
    ),
  }),
  errors: [],
  async handle({ tx, services }) {
    const channels = await openChannels(tx);
    return {
      mail: services.outbound.smtpUrl !== null,
      channels: channels.map(({ id, kind, name, host, setAt }) => ({
        id,
        kind,
        name,
        host,
        setAt: setAt.toISOString(),
      })),
      mailboxes: await mailboxes(tx),
      failures: await failedDeliveries(tx, 50),
    };
  },
});

/** The address goes in and never comes out again. */
export const addChannel = defineOperation({
  name: 'notices.add-channel',
  summary: text('登记群机器人', 'Add a robot'),
  permission: 'notices.channels',
  method: 'POST',
  path: '/notices/channels',
  everywhere: true,
  secret: true,
  body: z.object({
    kind: z.enum(ROBOTS),
    name: z.string().trim().min(1).max(100),
    url: z.string().max(1000),
    secret: z.string().min(1).max(200).nullish(),
  }),
  output: z.object({ id: z.string() }),
  errors: ['channel.address'],
  auditRefusals: true,
  async handle({ tx, services, principal, now, change, concerning }, { body }) {
    if (addressProblem(body.url, services.outbound) !== null) throw refuse('channel.address');
    const id = randomUUID();
    const seal = (plain: string, part: string): string => services.vault.seal(plain, `notice-channel/${id}/${part}`);
    const { kind, name } = body;
    const { host } = new URL(body.url);
    const secretSealed = body.secret == null ? null : seal(body.secret, 'secret');
    await insertChannel(
      tx,
      { id, kind, name, host, urlSealed: seal(body.url, 'url'), secretSealed },
      principal.account.id,
      now,
    );
    concerning(id);
    change({ after: { kind, name, host } });
    return { id };
  },
});

export const closeChannelOperation = defineOperation({
  name: 'notices.close-channel',
  summary: text('停用群机器人', 'Close a robot’s channel'),
  permission: 'notices.channels',
  method: 'POST',
  path: '/notices/channels/:channelId/close',
  everywhere: true,
  params: z.object({ channelId: z.string().max(100) }),
  output: z.object({ id: z.string() }),
  errors: ['channel.not-found'],
  async handle({ tx, now }, { params }) {
    if (!(await closeChannel(tx, params.channelId, now))) throw refuse('channel.not-found');
    return { id: params.channelId };
  },
});

export const setMailboxOperation = defineOperation({
  name: 'notices.set-mailbox',
  summary: text('登记部门邮箱', 'Set a department’s mailbox'),
  permission: 'notices.channels',
  method: 'POST',
  path: '/notices/mailboxes',
  everywhere: true,
  body: z.object({ department: z.string().max(100), address: z.email().max(200).nullable() }),
  output: z.object({ department: z.string() }),
  errors: ['mailbox.no-department'],
  async handle({ tx, services, principal, now, concerning, change }, { body }) {
    // Taking one away is always possible.
    if (body.address !== null && !(await isDepartment(tx, services, body.department)))
      throw refuse('mailbox.no-department', { department: body.department });
    await setMailbox(tx, body.department, body.address, principal.account.id, now);
    concerning(body.department);
    change({ after: { address: body.address } });
    return { department: body.department };
  },
});
