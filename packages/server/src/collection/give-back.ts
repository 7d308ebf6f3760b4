import type { Subscriber } from '../platform/outbox/relay.ts';
import { queueEvent } from '../platform/outbox/repository.ts';
import { amendmentOf, countSubjects, findRound, moveTask, planOfRound, tasksOf } from '../rounds/index.ts';
import { countAnswers } from './answers.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { givenBack } from './locale.ts';
import { countedOf } from './repository/ballot-columns.ts';
import { addRemarks } from './repository/remarks.ts';

/**
 * A version that asks for more leaves sheets that were handed in, or approved, with empty cells. They go back to their departments, with the
 * amendment's reason in the thread; what is in the ledger and what is drafted stays. Where the amendment asks for nothing new, nothing moves.
 */
export const giveBackAmended: Subscriber = {
  event: 'rounds.amended',
  async receive(tx, { payload }, services) {
    // Before the tasks, as every writer of the ledger does.
    const round = await findRound(tx, String(payload.round), true);
    const amendment = round === null ? null : await amendmentOf(tx, round.id, Number(payload.amendment));
    if (round === null || amendment === null || amendment.to !== round.version) return;
    const plan = await planOfRound(tx, services, round);
    const before = await planOfRound(tx, services, { ...round, version: amendment.from });
    const { whole: taken } = await countedOf(tx, round.id);
    const asksMore = (department: string): boolean => {
      const known = new Set(sheetColumns(before, department, taken).map(({ key }) => key));
      return sheetColumns(plan, department, taken).some(({ key }) => !known.has(key));
    };
    const tasks = (await tasksOf(tx, round.id)).filter(
      ({ state, department }) => (state === 'submitted' || state === 'approved') && asksMore(department),
    );
    const units = (await countSubjects(tx)).get(round.id) ?? 0;
    const answers = await countAnswers(
      tx,
      tasks.map(({ department }) => ({ round: round.id, department, plan, units })),
    );
    const by = { id: amendment.decidedBy ?? '', name: amendment.decidedByName ?? '' };
    const at = services.now();
    for (const [place, { department }] of tasks.entries()) {
      const empty = answers[place]?.empty ?? 0;
      if (empty === 0) continue;
      const moved = await moveTask(tx, {
        round: round.id,
        department,
        from: ['submitted', 'approved'],
        to: 'returned',
        at,
      });
      if (!moved) continue;
      await addRemarks(tx, { round: round.id, department, by, at }, [
        { unit: null, column: null, kind: 'return', text: givenBack(amendment.to, empty, amendment.reason) },
      ]);
      await queueEvent(tx, 'collection.given-back', { round: round.id, department });
    }
  },
};
