import { dataColumns } from '@hengjian/engine';
import type { Counted } from '../collection/index.ts';
import type { Evaluation } from '../scoring/index.ts';

/** What every supplying department owes, has sent, and sent late. What a ballot counts, nobody owes. */
export function providersOf(evaluation: Evaluation, received: ReadonlyMap<string, Date>, counted: Counted) {
  const { plan, frame, late } = evaluation;
  // A figure that several indicators lack is owed once.
  const own = evaluation.gaps().filter((gap) => counted.cells.get(gap.column)?.has(gap.subject) !== true);
  const owed = new Map(own.map((gap) => [`${gap.subject}\0${gap.column}`, gap]));
  const gaps = Map.groupBy(owed.values(), (gap) => gap.provider ?? '');
  const asked = dataColumns(plan).filter(({ column }) => !counted.whole.has(column));
  return plan.scheme.departments.flatMap(({ id, title }) => {
    const columns = asked.flatMap(({ column, provider }) => (provider === id ? [column] : []));
    if (columns.length === 0) return [];
    let excused = 0;
    let there = 0;
    let lateCount = 0;
    for (const column of columns) {
      const cells = frame.columns.get(column);
      const byBallot = counted.cells.get(column);
      frame.subjects.forEach((unit, place) => {
        if (byBallot?.has(unit) === true) {
          excused++;
          return;
        }
        const status = cells === undefined ? 1 : (cells.status?.[place] ?? 0);
        if (status === 0) there++;
        if (status === 2 || status === 3) excused++;
        if (status === 0 && late.has(`${unit}\0${column}`)) lateCount++;
      });
    }
    return [
      {
        department: id,
        title,
        expected: columns.length * frame.subjects.length - excused,
        received: there,
        missing: gaps.get(id)?.length ?? 0,
        late: lateCount,
        lastReceivedAt: received.get(id)?.toISOString() ?? null,
      },
    ];
  });
}
