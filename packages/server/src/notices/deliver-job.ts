import { createTransport, type Transporter } from 'nodemailer';
import { defineJob } from '../platform/jobs/define.ts';
import { ForbiddenAddress } from '../platform/outbound/addresses.ts';
import { postJson } from '../platform/outbound/post-json.ts';
import type { Resource, Services } from '../platform/services.ts';
import { text } from '../platform/text.ts';
import { type Channel, type Claimed, claimDelivery, endTry, openChannels } from './repository.ts';
import { type Message, robotProblem, robotRequest } from './robots.ts';
import { ATTEMPTS, backoffMinutes } from './rules.ts';

const TITLE = '衡鉴提醒';
const MAIL_TIMEOUT = 10_000;
/** Longer than a try can take; a try that is cut off by a kill is taken up after it. */
const HELD_MS = 60_000;
/** Deliveries of one job; what is left is taken by the next look. */
const BATCH = 500;

/** The settings of the connection are read from its address alone, so the time limits go in there. */
function withTimeouts(url: string): string {
  const limited = new URL(url);
  for (const limit of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    if (!limited.searchParams.has(limit)) limited.searchParams.set(limit, String(MAIL_TIMEOUT));
  return limited.href;
}

const mailers = new Map<string, Resource<Transporter>>();
function mailer(services: Services, url: string): Transporter {
  let resource = mailers.get(url);
  if (resource === undefined) {
    resource = {
      name: 'mail',
      open: () => createTransport(withTimeouts(url)),
      close: (transport) => Promise.resolve(transport.close()),
    };
    mailers.set(url, resource);
  }
  return services.use(resource);
}

/** Why it will never be taken, however often it is tried. */
class Refused extends Error {}

async function sendMail(services: Services, claimed: Claimed, message: Message): Promise<void> {
  const { smtpUrl, mailFrom } = services.outbound;
  if (smtpUrl === null || claimed.address === null) throw new Refused('no mail server or no mailbox any more');
  const link = message.link === null ? '' : `\n\n${message.link}`;
  // Message-ID of its own: should it go out twice, mail programs show it once.
  const messageId = `<notice-${claimed.notice}-${mailFrom}>`;
  try {
    await mailer(services, smtpUrl).sendMail({
      from: mailFrom,
      to: claimed.address,
      subject: TITLE,
      text: message.text + link,
      messageId,
    });
  } catch (error) {
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
    const words = error instanceof Error ? error.message : String(error);
    if (code >= 500) throw new Refused(words);
    throw error;
  }
}

async function sendToRobot(services: Services, channel: Channel, message: Message, signal: AbortSignal): Promise<void> {
  const context = (part: string): string => `notice-channel/${channel.id}/${part}`;
  const url = services.vault.open(channel.urlSealed, context('url'));
  const secret = channel.secretSealed === null ? null : services.vault.open(channel.secretSealed, context('secret'));
  const request = robotRequest(channel.kind, { url, secret }, message, services.now());
  const answer = await postJson(request.url, request.body, services.outbound, signal);
  const problem = robotProblem(channel.kind, answer);
  if (problem !== null) throw new Error(problem);
}

/** One try, without a transaction: a slow mail server holds no connection to the database. */
async function attempt(services: Services, claimed: Claimed, channels: readonly Channel[], signal: AbortSignal) {
  const { publicUrl } = services.outbound;
  const message = { title: TITLE, text: claimed.zh, link: publicUrl === '' ? null : publicUrl + claimed.href };
  try {
    if (claimed.channel === 'mail') await sendMail(services, claimed, message);
    else {
      const channel = channels.find(({ id }) => id === claimed.channel);
      if (channel === undefined) throw new Refused('the channel was closed');
      await sendToRobot(services, channel, message, signal);
    }
    return { state: 'sent' as const, problem: null };
  } catch (error) {
    const final = error instanceof Refused || error instanceof ForbiddenAddress || claimed.attempts >= ATTEMPTS;
    // Never the address itself: that of a robot is its password. The other side chose the words: what no text keeps would stop all deliveries.
    const words = error instanceof Error ? error.message : String(error);
    const problem = words
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, 300)
      .toWellFormed();
    return { state: final ? ('refused' as const) : ('waiting' as const), problem };
  }
}

/** Sends what is due, one after another; whatever fails is put off and stops nothing else. */
export const deliverJob = defineJob<null>({
  kind: 'notices.deliver',
  title: text('发送提醒', 'Send notices'),
  unit: text('条', 'notices'),
  async run({ tenant, services, signal, progress }) {
    const { db } = services;
    let tried = 0;
    let sent = 0;
    const channels = await db.read(tenant, openChannels);
    while (tried < BATCH && !signal.aborted) {
      const now = services.now();
      const claimed = await db.write(tenant, (tx) => claimDelivery(tx, now, new Date(now.getTime() + HELD_MS)));
      if (claimed === null) break;
      const outcome = await attempt(services, claimed, channels, signal);
      const at = services.now();
      const nextAt = new Date(at.getTime() + backoffMinutes(claimed.attempts) * 60_000);
      await db.write(tenant, (tx) => endTry(tx, claimed, { ...outcome, at, nextAt }));
      tried++;
      if (outcome.state === 'sent') sent++;
      progress(tried, tried);
    }
    return { tried, sent };
  },
});
