import { defineJob } from '../platform/jobs/define.ts';
import { queueEvent } from '../platform/outbox/repository.ts';
import { type Text, text } from '../platform/text.ts';
import { refuse } from './locale.ts';
import { contentsOf, writeRound } from './open-round.ts';
import { findOpening, holdOpening, markOpened, releaseOpening } from './opening-repository.ts';
import { periodText } from './period-text.ts';
import { roundIdOf } from './rules.ts';

export interface OpeningInput {
  /** Names the asking that holds the round's place. */
  readonly opening: string;
  readonly scheme: string;
  readonly version: number;
  readonly period: string;
  readonly groups?: readonly string[];
  readonly day: string;
  readonly title: Text;
  readonly dueAt: string;
  readonly calendar: string | null;
}

/**
 * Opens a round in one transaction: nobody ever sees a part of it, and one that was killed or cancelled leaves nothing behind. Taken up again
 * after it was committed it does nothing.
 */
export const openRoundJob = defineJob<OpeningInput>({
  kind: 'open-round',
  title: text('建立轮次', 'Open a round'),
  unit: text('个单位', 'units'),
  async run({ tenant, account, input, services, signal, progress, checkpoint }) {
    const round = roundIdOf(input);
    const { subjects } = await services.db.write(tenant, async (tx) => {
      const held = await findOpening(tx, round, true);
      if (held?.id === input.opening && held.openedAt !== null) return { subjects: null };
      // Taken up again after it was cancelled, it has to get the place back.
      if (held === null) await holdOpening(tx, { round, id: input.opening, by: account, at: services.now() });
      else if (held.id !== input.opening)
        throw refuse('round.opening', { scheme: input.scheme, period: periodText(input.period) });
      const given = { ...input, dueAt: new Date(input.dueAt) };
      const contents = await contentsOf(tx, services, given, input.opening);
      const total = contents.members.length;
      await writeRound(tx, services, contents, (done) => {
        signal.throwIfAborted();
        progress(done, total, text('正在写入单位', 'Writing the units'));
      });
      await markOpened(tx, round, services.now());
      await queueEvent(tx, 'rounds.opened', { round });
      // Whoever has lost the job meanwhile writes nothing.
      await checkpoint(tx, 'opened');
      return { subjects: total };
    });
    if (subjects !== null) progress(subjects, subjects);
    return { round };
  },
  abandoned: (tx, input) => releaseOpening(tx, roundIdOf(input), input.opening),
});

export const roundsJobs = [openRoundJob];
