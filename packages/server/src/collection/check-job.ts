import { defineJob, type JobContext } from '../platform/jobs/define.ts';
import { text } from '../platform/text.ts';
import { runThread } from '../platform/threads/run-thread.ts';
import { planOfRound, roundOr404, subjectsOf } from '../rounds/index.ts';
import type { CheckOrder, CheckResult } from './intake/check-table.ts';
import type { CheckMessage } from './intake/check-thread.ts';
import { columnSpecs } from './intake/columns.ts';
import { CurrentColumns } from './intake/current.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { countedOf } from './repository/ballot-columns.ts';
import { clearStaging, findImport, finishCheck, setState, stageCells, stageProblems } from './repository/imports.ts';
import { eachCurrent } from './repository/ledger.ts';
import { stageSheetCells } from './repository/sheet-files.ts';
import { sheetNow } from './sheet-now.ts';

export interface CheckInput {
  readonly import: string;
  /** Department whose columns alone may be filled; null for all. */
  readonly provider: string | null;
}

async function orderOf(context: JobContext<CheckInput>): Promise<{ order: CheckOrder; ledger: number } | null> {
  const { services, tenant, input } = context;
  return services.db.read(tenant, async (tx) => {
    const kept = await findImport(tx, input.import);
    if (kept === null || kept.state !== 'checking') return null;
    const round = await roundOr404(tx, kept.round);
    const plan = await planOfRound(tx, services, round);
    const subjects = await subjectsOf(tx, round.id);
    const current = new CurrentColumns(subjects);
    const { whole: taken, cells: counted } = await countedOf(tx, round.id);
    const { target, provider } = kept;
    if (target === 'ledger') await eachCurrent(tx, round.id, round.ledger, (figure) => current.add(figure));
    const sheet =
      target === 'sheet' && provider !== null
        ? {
            of: { tenant, round: round.id, department: provider, version: round.version },
            now: await sheetNow(tx, round.id, sheetColumns(plan, provider, taken), kept.createdBy),
          }
        : null;
    const order: CheckOrder = {
      path: services.blobs.path(kept.sha256),
      name: kept.fileName,
      columns: columnSpecs(plan, taken),
      counted: new Map(
        [...counted].map(([column, units]) => [
          column,
          new Map([...units].map(([unit, { title }]) => [unit, title['zh-CN']])),
        ]),
      ),
      subjects: subjects.map(({ id, group, name }) => ({
        id,
        group,
        names: [name['zh-CN'], ...(name.en === undefined ? [] : [name.en])],
      })),
      groups: plan.scheme.groups.map(({ id, title }) => ({
        id,
        names: [title['zh-CN'], ...(title.en === undefined ? [] : [title.en])],
      })),
      current: current.columns,
      provider: input.provider,
      departments: new Map(plan.scheme.departments.map(({ id, title }) => [id, title['zh-CN']])),
      sheet,
    };
    return { order, ledger: round.ledger };
  });
}

/** Checks a kept file beside the event loop and stages what it would change. Starting again begins from nothing. */
export const importCheckJob = defineJob<CheckInput>({
  kind: 'import-check',
  title: text('核对导入文件', 'Check a file'),
  unit: text('字节', 'bytes'),
  async run(context) {
    const { services, tenant, input, progress, signal } = context;
    let given = await orderOf(context);
    if (given === null) return { import: input.import };
    const { ledger } = given;
    await services.db.write(tenant, (tx) => clearStaging(tx, input.import));
    let cells = 0;
    let problems = 0;
    let result: CheckResult | null = null;
    const keep = async (message: CheckMessage): Promise<void> => {
      if (message.kind === 'cells') {
        await services.db.write(tenant, (tx) => stageCells(tx, input.import, cells, message.cells));
        cells += message.cells.cell.length;
      } else if (message.kind === 'sheet-cells') {
        await services.db.write(tenant, (tx) => stageSheetCells(tx, input.import, cells, message.cells));
        cells += message.cells.length;
      } else if (message.kind === 'problems') {
        await services.db.write(tenant, (tx) => stageProblems(tx, input.import, problems, message.problems));
        problems += message.problems.length;
      }
    };
    let keeping: Promise<void> = Promise.resolve();
    const failed = new AbortController();
    const check = runThread<CheckMessage>(new URL('./intake/check-thread.ts', import.meta.url), {
      data: given.order,
      signal: AbortSignal.any([signal, failed.signal]),
      heap: 384,
      young: 16,
      onMessage(message, reply) {
        if (message.kind === 'progress')
          progress(message.done, message.total, text('正在逐格核对', 'Checking every cell'));
        else if (message.kind === 'result') result = message.result;
        else {
          keeping = keep(message).then(
            () => reply('ok'),
            (error: unknown) => failed.abort(error),
          );
        }
      },
    });
    // As large as the round, and the thread has its own copy.
    given = null;
    // A check that was stopped ends only after its last batch, so that nothing is staged behind the back of the next one.
    await check.finally(() => keeping);
    const checked = result as CheckResult | null;
    if (checked === null) throw new Error('the check gave no result');
    await services.db.write(tenant, (tx) =>
      finishCheck(tx, input.import, {
        state: checked.counts.problems > 0 ? 'refused' : 'ready',
        rows: checked.rows,
        counts: checked.counts,
        ledger,
        columns: checked.columns.map(({ column, header, spec, problem }) => ({
          column,
          header,
          node: spec === null ? null : { id: spec.node, title: spec.title },
          problem: problem?.message ?? null,
        })),
      }),
    );
    return { import: input.import, rows: checked.rows, ...checked.counts };
  },
  abandoned: async (tx, input) => {
    const kept = await findImport(tx, input.import, true);
    if (kept?.state === 'checking') await setState(tx, input.import, 'refused', kept.job);
  },
});
