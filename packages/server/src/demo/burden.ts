import { type BurdenItem, insertItems } from '../burden/index.ts';
import type { Tx } from '../platform/sql/database.ts';

/** Ten subjects, each asked for in three forms: thirty requests, of which twelve remained after the clean-up. Invented, after the published figure. */
const SUBJECTS = ['信访', '办文', '会议', '督查', '党建', '安全生产', '环保', '统计', '财政支出', '宣传'];
const FORMS = ['月报表', '台账', '图片佐证'];
const DEPARTMENTS = ['petitions', 'office', 'organisation', 'discipline', 'statistics'];

export async function seedBurden(tx: Tx, departments: readonly string[], now: Date): Promise<void> {
  const known = DEPARTMENTS.filter((id) => departments.includes(id));
  const pool = known.length > 0 ? known : departments;
  const items = SUBJECTS.flatMap((subject, place) =>
    FORMS.map((form, kind): BurdenItem => {
      const base = {
        id: `demo-${place + 1}-${kind + 1}`,
        department: pool[place % pool.length] ?? '',
        title: `${subject}${form}`,
        askedBy: '县直有关部门',
        timesPerYear: 12,
        minutes: kind === 0 ? 60 : 30,
        basis: '演示数据：为基层减负清理',
      };
      // Ledgers of eight subjects are read from what is collected anyway; photographs prove nothing and went.
      if (kind === 0 || (kind === 1 && place >= 8)) return { ...base, outcome: 'kept', reusedFrom: null };
      return kind === 1
        ? { ...base, outcome: 'reused', reusedFrom: '政治生态月度轮次' }
        : { ...base, outcome: 'dropped', reusedFrom: null };
    }),
  );
  await insertItems(tx, items, 'demo', now);
}
