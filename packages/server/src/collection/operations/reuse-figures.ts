import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { refuse } from '../locale.ts';
import { saveEntries } from '../repository/entries.ts';
import { rememberEvidence } from '../repository/remarks.ts';
import { evidenceElsewhere } from '../repository/reuse.ts';
import { reusableFor } from '../reuse.ts';
import { entryProblems, mayFill } from '../rules.ts';
import { aboutDepartment, refuseLocked, taskParams } from '../task-shapes.ts';

export const reuseFigures = defineOperation({
  name: 'collection.reuse-figures',
  summary: text('带入其他轮次已入账的数据', 'Take over what other rounds have in their ledgers'),
  permission: 'tasks.fill',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/reuse',
  params: taskParams,
  output: z.object({ cells: z.number().int() }).meta({ id: 'Reused' }),
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'task.nothing-to-reuse',
  ],
  auditRefusals: true,
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, _input, desk: Desk) {
    const { tx, services, principal, now, change } = context;
    const { round, task } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    const { figures } = await reusableFor(tx, services, desk);
    const asked = new Map(desk.columns.map((column) => [column.key, column]));
    // A figure that this scheme would refuse is asked for as ever.
    const sound = figures.filter(({ column, status, value }) => {
      const spec = asked.get(column);
      return spec !== undefined && entryProblems({ status, value, reason: null }, spec).length === 0;
    });
    if (sound.length === 0) throw refuse('task.nothing-to-reuse');
    const rounds = [...new Set(sound.map(({ from }) => from.round))];
    const hashes = [...new Set(sound.flatMap(({ evidence }) => evidence ?? []))];
    const files = await evidenceElsewhere(tx, rounds, task.department, hashes);
    const kept = new Set(files.map(({ sha256 }) => sha256));
    for (const file of files)
      await rememberEvidence(
        tx,
        { round: round.id, department: task.department, by: principal.account.id, at: now },
        file,
      );
    const by = { id: principal.account.id, name: principal.account.name };
    await saveEntries(
      tx,
      { round: round.id, department: task.department, by, at: now },
      sound.map(({ unit, column, status, value, from, evidence }) => ({
        unit,
        column,
        status,
        value,
        reason: null,
        disowned: false,
        evidence: evidence !== null && kept.has(evidence) ? evidence : null,
        warning: null,
        reused: from,
        source: null,
      })),
    );
    change({ after: { cells: sound.length, from: rounds, columns: [...new Set(sound.map(({ column }) => column))] } });
    return { cells: sound.length };
  },
});
