import { Rational } from '../number/rational.ts';
import type { CheckContext } from './check-scheme.ts';

/** Grades go from the highest down, and their quotas cannot exceed everyone. */
export function checkGrades({ raw, log }: CheckContext): void {
  const grades = (raw.grades ?? []).flatMap((grade, index) => (grade?.from === undefined ? [] : [{ grade, index }]));
  grades.forEach(({ grade, index }, position) => {
    const previous = grades[position - 1]?.grade;
    if (previous?.from === undefined || grade.from === undefined || grade.from < previous.from) return;
    log.at('scheme.grade-order', `grades/${index}/from`, {
      id: grade.id ?? `grades/${index}`,
      from: grade.from,
      previous: previous.id ?? '',
      previousFrom: previous.from,
    });
  });
  const shares = grades.flatMap(({ grade }) =>
    grade.quota?.share === undefined ? [] : [Rational.of(grade.quota.share)],
  );
  const sum = Rational.sum(shares);
  if (sum.cmp(Rational.ONE) > 0) log.at('scheme.quota-sum', 'grades', { sum: sum.toDecimalText() });
}
