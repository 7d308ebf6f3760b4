import type { Tx } from '../platform/sql/database.ts';
import { type Sql, sql } from '../platform/sql/sql.ts';
import { text } from '../platform/text.ts';
import type { Robot } from './robots.ts';
import { LONGEST_WAIT } from './rules.ts';
import type { Delivery, NewAccountNotice, NewNotice, Notice } from './types.ts';

/** Writes those that were not written before, and queues each for the channels there are. Returns how many are new. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[], at: Date, mail: boolean): Promise<number> {
  const column = <T>(pick: (notice: NewNotice) => T): T[] => notices.map(pick);
  const rows = await tx.all<{ id: number }>(sql`
    insert into notices (tenant_id, kind, audience, department_id, round_id, text_zh, text_en, href, dedupe, created_at)
    select ${tx.tenant}, kind, case when department is null then 'office' else 'department' end, department, round, zh, en, href, dedupe,
      ${at}::timestamptz
    from unnest(${column((n) => n.kind)}::text[], ${column((n) => n.department)}::text[], ${column((n) => n.round)}::text[],
      ${column((n) => n.text['zh-CN'])}::text[], ${column((n) => n.text.en)}::text[], ${column((n) => n.href)}::text[],
      ${column((n) => n.dedupe)}::text[]) as given (kind, department, round, zh, en, href, dedupe)
    on conflict (tenant_id, dedupe) do nothing returning notice_id as id`);
  const ids = rows.map((row) => row.id);
  await tx.run(sql`
    insert into notice_deliveries (tenant_id, notice_id, channel, next_at)
    select ${tx.tenant}, n.notice_id, c.channel_id, ${at}::timestamptz
    from notices n join notice_channels c on c.tenant_id = n.tenant_id and c.closed_at is null
    where n.tenant_id = ${tx.tenant} and c.tenant_id = ${tx.tenant} and n.notice_id = any(${ids}::bigint[])
    union all
    select ${tx.tenant}, n.notice_id, 'mail', ${at}::timestamptz
    from notices n join notice_mailboxes m on m.tenant_id = n.tenant_id and m.department_id = n.department_id
    where n.tenant_id = ${tx.tenant} and m.tenant_id = ${tx.tenant} and ${mail}::boolean and n.notice_id = any(${ids}::bigint[])
    on conflict do nothing`);
  return ids.length;
}

/** One for each account, in an order that says nothing; none goes out through a channel. */
export async function insertAccountNotices(
  tx: Tx,
  { kind, text: words, href, dedupe }: NewAccountNotice,
  accounts: readonly string[],
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into notices (tenant_id, kind, audience, account_id, text_zh, text_en, href, dedupe, created_at)
    select ${tx.tenant}, ${kind}, 'account', account, ${words['zh-CN']}, ${words.en}, ${href}, ${dedupe} || '/' || account, ${at}::timestamptz
    from unnest(${[...accounts]}::text[]) as given (account) order by random()
    on conflict (tenant_id, dedupe) do nothing`);
}

interface NoticeRow {
  readonly id: number;
  readonly kind: string;
  readonly department: string | null;
  readonly round: string | null;
  readonly zh: string;
  readonly en: string;
  readonly href: string;
  readonly dedupe: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** The newest notices for an account: its own, those to its departments, and to the office where it belongs to it. Its own count as read from the start. */
export async function noticesFor(
  tx: Tx,
  who: { account: string; office: boolean; departments: readonly string[] },
  limit: number,
): Promise<Notice[]> {
  const rows = await tx.all<NoticeRow>(sql`
    select n.notice_id as id, n.kind, n.department_id as department, n.round_id as round, n.text_zh as zh, n.text_en as en, n.href,
      n.dedupe, n.created_at as "createdAt", case when n.audience = 'account' then n.created_at else r.read_at end as "readAt"
    from notices n left join notice_reads r
      on r.tenant_id = n.tenant_id and r.notice_id = n.notice_id and r.account_id = ${who.account}
    where n.tenant_id = ${tx.tenant}
      and (n.account_id = ${who.account} or n.department_id = any(${who.departments}::text[]) or (n.audience = 'office' and ${who.office}::boolean))
    order by n.notice_id desc limit ${limit}`);
  return rows.map(({ zh, en, ...row }) => ({ ...row, text: text(zh, en) }));
}

export async function markRead(tx: Tx, account: string, notices: readonly number[], at: Date): Promise<void> {
  await tx.run(sql`
    insert into notice_reads (tenant_id, account_id, notice_id, read_at)
    select ${tx.tenant}, ${account}, notice_id, ${at}::timestamptz from notices
    where tenant_id = ${tx.tenant} and notice_id = any(${notices}::bigint[]) and audience <> 'account'
    on conflict do nothing`);
}

export interface Channel {
  readonly id: string;
  readonly kind: Robot;
  readonly name: string;
  readonly host: string;
  readonly urlSealed: string;
  readonly secretSealed: string | null;
  readonly setAt: Date;
}

export function openChannels(tx: Tx): Promise<Channel[]> {
  return tx.all<Channel>(sql`
    select channel_id as id, kind, name, host, url_sealed as "urlSealed", secret_sealed as "secretSealed", set_at as "setAt"
    from notice_channels where tenant_id = ${tx.tenant} and closed_at is null order by name, channel_id`);
}

export async function insertChannel(tx: Tx, channel: Omit<Channel, 'setAt'>, by: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into notice_channels (tenant_id, channel_id, kind, name, host, url_sealed, secret_sealed, set_by, set_at)
    values (${tx.tenant}, ${channel.id}, ${channel.kind}, ${channel.name}, ${channel.host}, ${channel.urlSealed},
      ${channel.secretSealed}, ${by}, ${at})`);
}

export async function closeChannel(tx: Tx, id: string, at: Date): Promise<boolean> {
  return (
    (await tx.run(sql`
      update notice_channels set closed_at = ${at} where tenant_id = ${tx.tenant} and channel_id = ${id} and closed_at is null`)) ===
    1
  );
}

export function mailboxes(tx: Tx): Promise<{ department: string; address: string }[]> {
  return tx.all(sql`
    select department_id as department, address from notice_mailboxes where tenant_id = ${tx.tenant} order by department_id`);
}

/** Sets a department's mailbox, or takes it away. */
export async function setMailbox(
  tx: Tx,
  department: string,
  address: string | null,
  by: string,
  at: Date,
): Promise<void> {
  if (address === null) {
    await tx.run(sql`delete from notice_mailboxes where tenant_id = ${tx.tenant} and department_id = ${department}`);
    return;
  }
  await tx.run(sql`
    insert into notice_mailboxes (tenant_id, department_id, address, set_by, set_at)
    values (${tx.tenant}, ${department}, ${address}, ${by}, ${at})
    on conflict (tenant_id, department_id) do update set address = excluded.address, set_by = excluded.set_by, set_at = excluded.set_at`);
}

/** Due, or put off by a clock that was ahead. */
const due = (now: Date): Sql =>
  sql`state = 'waiting' and (next_at <= ${now} or next_at > ${new Date(now.getTime() + LONGEST_WAIT * 60_000)})`;

export async function anyDue(tx: Tx, now: Date): Promise<boolean> {
  return (
    (await tx.first(sql`
      select 1 as one from notice_deliveries where tenant_id = ${tx.tenant} and ${due(now)} limit 1`)) !== null
  );
}

export interface Claimed {
  readonly notice: number;
  readonly channel: string;
  readonly attempts: number;
  readonly zh: string;
  readonly href: string;
  readonly address: string | null;
}

/**
 * Takes the next delivery that is due, and puts it off at once: should the process die while it sends, another tries again after that. Two
 * processes never hold the same one.
 */
export function claimDelivery(tx: Tx, now: Date, until: Date): Promise<Claimed | null> {
  return tx.first<Claimed>(sql`
    update notice_deliveries d set attempts = attempts + 1, next_at = ${until}
    from notices n left join notice_mailboxes m on m.tenant_id = n.tenant_id and m.department_id = n.department_id
    where d.tenant_id = ${tx.tenant} and n.tenant_id = ${tx.tenant} and n.notice_id = d.notice_id
      and (d.notice_id, d.channel) in (
        select notice_id, channel from notice_deliveries
        where tenant_id = ${tx.tenant} and ${due(now)}
        order by next_at, notice_id, channel limit 1 for update skip locked)
    returning d.notice_id as notice, d.channel, d.attempts, n.text_zh as zh, n.href, m.address`);
}

/** Ends a try: sent, to be tried again, or given up. */
export async function endTry(
  tx: Tx,
  delivery: { notice: number; channel: string },
  how: { state: Delivery['state']; problem: string | null; at: Date; nextAt: Date },
): Promise<void> {
  await tx.run(sql`
    update notice_deliveries set state = ${how.state}, problem = ${how.problem}, next_at = ${how.nextAt},
      ended_at = case when ${how.state} = 'waiting' then null else ${how.at}::timestamptz end
    where tenant_id = ${tx.tenant} and notice_id = ${delivery.notice} and channel = ${delivery.channel}`);
}

/** What could not be delivered lately, for whoever keeps the channels. */
export function failedDeliveries(tx: Tx, limit: number): Promise<Delivery[]> {
  return tx.all<Delivery>(sql`
    select notice_id as notice, channel, state, attempts, problem from notice_deliveries
    where tenant_id = ${tx.tenant} and problem is not null and state <> 'sent' order by notice_id desc, channel limit ${limit}`);
}
