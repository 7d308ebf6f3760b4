import { unitNames } from '../org/index.ts';
import type { Subscriber } from '../platform/outbox/relay.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type FullText, text } from '../platform/text.ts';
import { extensionsOf, findRound, type Round, tasksOf } from '../rounds/index.ts';
import { insertAccountNotices, insertNotices } from './repository.ts';
import type { NewAccountNotice } from './types.ts';

const title = (round: Round): FullText => ({
  'zh-CN': round.title['zh-CN'],
  en: round.title.en ?? round.title['zh-CN'],
});

async function addressees(
  tx: Tx,
  round: Round,
  to: 'departments' | 'department' | 'office',
  { department }: Readonly<Record<string, unknown>>,
): Promise<(string | null)[]> {
  switch (to) {
    case 'office':
      return [null];
    case 'department':
      return [String(department)];
    case 'departments':
      return (await tasksOf(tx, round.id)).map((task) => task.department);
  }
}

/** Tells every department of a round, the one it is about, or the office. An event is delivered once, and its number names the occasion. */
function teller(
  event: string,
  to: 'departments' | 'department' | 'office',
  words: (tx: Tx, round: Round, payload: Readonly<Record<string, unknown>>) => FullText | Promise<FullText>,
  page = 'progress',
): Subscriber {
  return {
    event,
    async receive(tx, { event_id, payload }, services) {
      const round = await findRound(tx, String(payload.round));
      if (round === null) return;
      const said = await words(tx, round, payload);
      const departments = await addressees(tx, round, to, payload);
      const notices = departments.map((department) => ({
        kind: event,
        department,
        round: round.id,
        text: said,
        href: to === 'department' ? `/rounds/${round.id}/sheet/${department}` : `/rounds/${round.id}/${page}`,
        dedupe: `event/${event_id}/${department ?? 'office'}`,
      }));
      // Mail is for reminders of what is owed; these stand in the app and in the group's chat.
      await insertNotices(tx, notices, services.now(), false);
    },
  };
}

/**
 * Tells single accounts, in the app: groups and departments' mailboxes are not who it is for. Such a notice is never marked as read: when somebody has read an
 * invitation to a ballot would be when they rated.
 */
export const tellAccounts = (tx: Tx, notice: NewAccountNotice, accounts: readonly string[], at: Date): Promise<void> =>
  insertAccountNotices(tx, notice, accounts, at);

export const noticeSubscribers: readonly Subscriber[] = [
  teller('rounds.opened', 'departments', (_tx, round) =>
    text(`“${title(round)['zh-CN']}”开始收数，请按时报送。`, `“${title(round).en}” is open for figures.`),
  ),
  teller('rounds.task-extended', 'departments', async (tx, round, payload) => {
    const extension = (await extensionsOf(tx, round.id)).find(({ no }) => no === payload.extension);
    const department = extension?.department ?? '';
    const name = (await unitNames(tx, [department])).get(department) ?? { 'zh-CN': department };
    const reason = extension?.reason ?? '';
    return text(
      `“${title(round)['zh-CN']}”：${name['zh-CN']}的报送时限已延长。理由：${reason}`,
      `“${title(round).en}”: ${name.en ?? name['zh-CN']} has more time. Reason: ${reason}`,
    );
  }),
  teller('rounds.collection-closed', 'departments', (_tx, round) =>
    text(`“${title(round)['zh-CN']}”已停止收数。`, `The collection of “${title(round).en}” is closed.`),
  ),
  teller('rounds.collection-reopened', 'departments', (_tx, round) =>
    text(`“${title(round)['zh-CN']}”重新开放收数。`, `The collection of “${title(round).en}” is open again.`),
  ),
  teller('rounds.amendment-proposed', 'office', (_tx, round) =>
    text(
      `“${title(round)['zh-CN']}”有一项方案变更，等待另一人批准。`,
      `A change of the scheme of “${title(round).en}” waits for a second person.`,
    ),
  ),
  teller(
    'scoring.contradictions-found',
    'office',
    (_tx, round, { count }) =>
      text(
        `“${title(round)['zh-CN']}”有${String(count)}处测评与实绩相互矛盾，结果已暂缓，请先复核。`,
        `In “${title(round).en}” ${String(count)} ballots and the evidence contradict each other; the results are held until people have looked.`,
      ),
    'contradictions',
  ),
  teller('rounds.amended', 'departments', (_tx, round) =>
    text(
      `“${title(round)['zh-CN']}”已改用第${round.version}版方案，理由见报送进度页。`,
      `“${title(round).en}” now follows version ${round.version} of its scheme; the reason stands on its page.`,
    ),
  ),
  teller('collection.figures-replaced', 'department', (_tx, round, { figures }) =>
    text(
      `办公室更正了“${title(round)['zh-CN']}”中本部门的${String(figures)}项数据（两人核对），原值仍可查；有出入请尽快提出。`,
      `The office replaced ${String(figures)} of your figures in “${title(round).en}”, checked by two people; the old ones can still be seen. Say so soon where one is wrong.`,
    ),
  ),
  teller('collection.given-back', 'department', (_tx, round) =>
    text(
      `“${title(round)['zh-CN']}”改用第${round.version}版方案后有新的数据要填，填报表已退回，请补填后再提交。`,
      `“${title(round).en}” asks for new figures since version ${round.version} of its scheme; the sheet has come back to be completed.`,
    ),
  ),
];
