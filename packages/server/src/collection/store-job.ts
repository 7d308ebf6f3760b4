import { defineJob } from '../platform/jobs/define.ts';
import { queueEvent } from '../platform/outbox/repository.ts';
import { text } from '../platform/text.ts';
import { openRoundForUpdate, planOfRound, takePositions } from '../rounds/index.ts';
import { columnSpecs } from './intake/columns.ts';
import { refuse } from './locale.ts';
import { STATE_WORDS } from './present.ts';
import {
  clearCells,
  countChanges,
  countOutdated,
  findImport,
  replacedByColumn,
  setState,
  storeStaged,
} from './repository/imports.ts';
import { endOfPeriod } from './rules.ts';

/**
 * Moves a confirmed import into the ledger: one transaction under the round's lock, so that nothing is ever half visible and a killed store
 * leaves no trace. Running it again after it was committed does nothing.
 */
export const importStoreJob = defineJob<{ readonly import: string }>({
  kind: 'import-store',
  title: text('数据入账', 'Store an import'),
  unit: text('项数据', 'figures'),
  async run({ id, services, tenant, input, progress }) {
    const stored = await services.db.write(tenant, async (tx) => {
      const seen = await findImport(tx, input.import, true);
      if (seen === null) throw refuse('import.not-found', { id: input.import });
      if (seen.storedAt !== null) return seen.counts.new + seen.counts.changed;
      // Taken up again after it was cancelled, it stores what was confirmed; not what was discarded or checked anew since.
      if (seen.job !== id || (seen.state !== 'confirmed' && seen.state !== 'ready'))
        throw refuse('import.not-ready', { state: STATE_WORDS[seen.state]['zh-CN'] });
      if (seen.state === 'ready') await setState(tx, seen.id, 'confirmed', id);
      const round = await openRoundForUpdate(tx, seen.round);
      const count = await countChanges(tx, seen.id);
      progress(0, count, text('正在入账', 'Storing'));
      const outdated = round.ledger === seen.checkedLedger ? 0 : await countOutdated(tx, seen.id, round.id);
      if (outdated > 0) throw refuse('import.outdated', { count: outdated });
      const specs = columnSpecs(await planOfRound(tx, services, round), new Map());
      const after = await takePositions(tx, round.id, count);
      await storeStaged(tx, {
        id: seen.id,
        round: round.id,
        after,
        observedAt: endOfPeriod(round.period) ?? services.now(),
        providers: new Map(specs.map((spec) => [spec.key, spec.provider])),
      });
      // Whose figures were replaced hears of it.
      const replaced = await replacedByColumn(tx, seen.id);
      for (const [department, mine] of Map.groupBy(specs, ({ provider }) => provider)) {
        const figures = mine.reduce((sum, { key }) => sum + (replaced.get(key) ?? 0), 0);
        if (department !== null && figures > 0)
          await queueEvent(tx, 'collection.figures-replaced', { round: round.id, department, figures });
      }
      await clearCells(tx, seen.id);
      return count;
    });
    progress(stored, stored);
    return { import: input.import, stored };
  },
  abandoned: async (tx, input) => {
    const kept = await findImport(tx, input.import, true);
    if (kept?.state === 'confirmed' && kept.storedAt === null) await setState(tx, input.import, 'ready', kept.job);
  },
});
