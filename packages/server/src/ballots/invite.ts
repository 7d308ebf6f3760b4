import { tellAccounts } from '../notices/index.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type FullText, text } from '../platform/text.ts';
import type { Ballot } from './types.ts';

const named = ({ plan }: Ballot): FullText => {
  const { title } = plan.form;
  return { 'zh-CN': title['zh-CN'], en: title.en ?? title['zh-CN'] };
};

/** Tells every account that may rate that a ballot is open: all at once, with the opening, so that nothing follows from it. */
export async function invite(tx: Tx, ballot: Ballot, accounts: readonly string[], at: Date): Promise<void> {
  const title = named(ballot);
  await tellAccounts(
    tx,
    {
      kind: 'ballot-opened',
      text: text(
        `“${title['zh-CN']}”开始了，请您参加。不记名。`,
        `“${title.en}” is open: please rate. It is anonymous.`,
      ),
      href: `/b/${tx.tenant}/${ballot.id}`,
      dedupe: `ballot/${ballot.id}`,
    },
    accounts,
    at,
  );
}
