import type { Frame, Plan } from '@hengjian/engine';
import { nearest } from '@hengjian/engine';
import { UsageError } from '../problem.ts';

function unknown(what: { zh: string; en: string }, wanted: string, near: string | undefined): UsageError {
  return new UsageError({
    'zh-CN': `没有${what.zh}“${wanted}”。${near === undefined ? '' : `是否为“${near}”？`}`,
    en: `There is no ${what.en} "${wanted}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
  });
}

/** A subject by id, or by name where only one bears it. */
export function findSubject(frame: Frame, wanted: string): number {
  const byId = frame.subjects.indexOf(wanted);
  if (byId >= 0) return byId;
  const names = frame.names ?? [];
  const byName = names.indexOf(wanted);
  if (byName >= 0 && names.lastIndexOf(wanted) === byName) return byName;
  if (byName >= 0) {
    const ids = frame.subjects.filter((_, at) => names[at] === wanted).join(', ');
    throw new UsageError({
      'zh-CN': `名称“${wanted}”有多个对象：${ids}。请用标识。`,
      en: `Several subjects are named "${wanted}": ${ids}. Use the id.`,
    });
  }
  throw unknown({ zh: '对象', en: 'subject' }, wanted, nearest(wanted, [...frame.subjects, ...names]));
}

export function checkNode(plan: Plan, wanted: string): void {
  if (plan.byId.has(wanted)) return;
  throw unknown({ zh: '节点', en: 'node' }, wanted, nearest(wanted, plan.byId.keys()));
}
