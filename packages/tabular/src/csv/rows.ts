import type { Limits } from '../limits.ts';
import { ProblemLog, problem, refuse, type TableProblem } from '../problem.ts';
import type { OpenSource } from '../source.ts';
import type { Cell, ReadOptions, Row, Table } from '../table.ts';
import { type Batch, fieldRef, fieldText, readRecords } from './records.ts';
import { FIELD } from './scanner.ts';

function readField(batch: Batch, index: number, limits: Limits, log: ProblemLog): Cell {
  const ref = fieldRef(batch, index);
  const text = fieldText(batch, index);
  let fault: TableProblem | undefined;
  if (text === null) fault = problem('cell.encoding', {}, { cell: ref });
  else if (batch.scanner.kinds[index] === FIELD.stray) fault = problem('csv.stray-quote', {}, { cell: ref });
  else if (text.length > limits.cellText) fault = problem('cell.too-long', { limit: limits.cellText }, { cell: ref });
  if (fault !== undefined) {
    log.add(fault.code, fault.params, { cell: ref });
    return { ref, column: index, kind: 'error', value: null, text: '', problem: fault };
  }
  return text === null || text === ''
    ? { ref, column: index, kind: 'empty', value: null, text: '' }
    : { ref, column: index, kind: 'text', value: text, text };
}

async function* rows(source: OpenSource, options: ReadOptions, limits: Limits, log: ProblemLog) {
  let seen = 0;
  let started = false;
  for await (const batch of readRecords(source, options, limits)) {
    while (batch.next()) {
      if (batch.scanner.blank) continue;
      const cells: Cell[] = [];
      let filled = false;
      for (let index = 0; index < batch.scanner.count; index++) {
        const cell = readField(batch, index, limits, log);
        if (cell.kind !== 'empty') filled = true;
        cells.push(cell);
      }
      if (!filled) continue;
      const row: Row = { row: batch.row, cells };
      if (!started && options.isHeader !== undefined && !options.isHeader(row)) continue;
      started = true;
      // The header is not a data row.
      if (seen++ > limits.rows) throw refuse('table.too-many-rows', { limit: limits.rows });
      yield row;
    }
  }
}

export function csvTable(source: OpenSource, options: ReadOptions, limits: Limits): Table {
  const problems = new ProblemLog(limits.problems);
  return {
    format: 'csv',
    sheet: '',
    problems,
    [Symbol.asyncIterator]: () => rows(source, options, limits, problems),
  };
}
