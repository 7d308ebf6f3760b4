import { defineJob } from '../platform/jobs/define.ts';
import { text } from '../platform/text.ts';
import { runThread } from '../platform/threads/run-thread.ts';
import type { CheckMessage } from './intake/check-thread.ts';
import type { UnitsChecked } from './intake/check-units.ts';
import type { UnitOrder } from './intake/order.ts';
import { listGroups } from './repository/groups.ts';
import { findImport, keepCheck, setImportState } from './repository/imports.ts';
import { loadTree, treeRevision } from './repository/units.ts';

/** Checks a kept workbook of units beside the event loop and keeps what it would change. Starting again begins from nothing. */
export const unitsCheckJob = defineJob<{ readonly import: string }>({
  kind: 'units-check',
  title: text('核对单位表', 'Check a table of units'),
  unit: text('字节', 'bytes'),
  async run({ services, tenant, input, progress, signal }) {
    const given = await services.db.read(tenant, async (tx) => {
      const kept = await findImport(tx, input.import);
      if (kept === null || kept.state !== 'checking') return null;
      const groups = await listGroups(tx, kept.day);
      const order: UnitOrder = {
        path: services.blobs.path(kept.sha256),
        name: kept.fileName,
        day: kept.day,
        tree: await loadTree(tx),
        groups: groups.map(({ id, name }) => ({ id, names: Object.values(name) })),
      };
      return { order, treeRevision: await treeRevision(tx) };
    });
    if (given === null) return { import: input.import };
    let result: UnitsChecked | null = null;
    await runThread<CheckMessage>(new URL('./intake/check-thread.ts', import.meta.url), {
      data: given.order,
      signal,
      heap: 256,
      onMessage(message) {
        if (message.kind === 'result') result = message.result;
        else progress(message.done, message.total, text('正在逐格核对', 'Checking every cell'));
      },
    });
    const checked = result as UnitsChecked | null;
    if (checked === null) throw new Error('the check gave no result');
    await services.db.write(tenant, (tx) =>
      keepCheck(tx, input.import, { ...checked, treeRevision: given.treeRevision }),
    );
    return { import: input.import, rows: checked.rows, ...checked.counts };
  },
  abandoned: async (tx, input) => {
    const kept = await findImport(tx, input.import, true);
    if (kept?.state === 'checking') await setImportState(tx, input.import, 'refused', kept.job);
  },
});
