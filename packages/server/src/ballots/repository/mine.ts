import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { BallotPlan } from '../types.ts';

export interface MyBallot {
  readonly id: string;
  readonly plan: BallotPlan;
  readonly closesAt: Date | null;
  readonly boxes: readonly {
    readonly no: number;
    readonly sheet: number;
    readonly group: string;
    readonly served: boolean;
  }[];
}

/** Ballots in which a rater may rate now, the newest first, and whether they were served at each box: never when. */
export async function ballotsOfRater(
  tx: Tx,
  rater: string,
  page: { now: Date; offset: number; limit: number },
): Promise<{ ballots: MyBallot[]; total: number }> {
  const mine = sql`
    ballots b join ballot_raters r on r.tenant_id = b.tenant_id and r.ballot_id = b.ballot_id
    join ballot_boxes x on x.tenant_id = r.tenant_id and x.ballot_id = r.ballot_id and x.box_no = r.box_no
    where b.tenant_id = ${tx.tenant} and r.tenant_id = ${tx.tenant} and x.tenant_id = ${tx.tenant} and r.rater = ${rater}
      and b.state = 'open' and (b.closes_at is null or b.closes_at > ${page.now}::timestamptz)`;
  const ballots = await tx.all<MyBallot>(sql`
    select b.ballot_id as id, b.plan, b.closes_at as "closesAt",
      json_agg(json_build_object('no', x.box_no, 'sheet', x.sheet_no, 'group', x.group_id, 'served', r.message is not null) order by x.box_no) as boxes
    from ${mine} group by b.tenant_id, b.ballot_id order by b.opened_on desc, b.ballot_id offset ${page.offset} limit ${page.limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(distinct b.ballot_id) as count from ${mine}`);
  return { ballots, total: count?.count ?? 0 };
}
