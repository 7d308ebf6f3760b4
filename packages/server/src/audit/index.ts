import { isRecorded, type Operation } from '../platform/operation/define.ts';
import { text } from '../platform/text.ts';
import { CHAIN_BEGUN, CHAIN_BEGUN_SUMMARY, RECOVERED, RECOVERED_SUMMARY } from './append.ts';
import { exportTrail } from './operations/export-trail.ts';
import { listEntries, listTrailOperations } from './operations/list-entries.ts';
import { listFileViews, listTrailViews } from './operations/list-file-views.ts';

export { appendWith, beginChain, RECOVERED } from './append.ts';
export { auditPolicy } from './policy.ts';
export { recordViews } from './repository/views.ts';

/** Reading the trail, over what it speaks of: acts of the server itself, and the operations, which are asked for when the first entry is shown, because these are among them. */
export function auditOperations(
  all: () => readonly Operation[],
  serverActs: readonly Pick<Operation, 'name' | 'summary'>[],
): readonly Operation[] {
  let titles: Map<string, Operation['summary']> | undefined;
  const titleOf = (name: string): Operation['summary'] => {
    titles ??= new Map([
      [CHAIN_BEGUN, CHAIN_BEGUN_SUMMARY],
      [RECOVERED, RECOVERED_SUMMARY],
      ...[...serverActs, ...all()].map(({ name: key, summary }) => [key, summary] as const),
    ]);
    return titles.get(name) ?? text(name, name);
  };
  const audited = (): Operation[] => all().filter((one) => isRecorded(one) || one.auditRefusals === true);
  return [
    listEntries(titleOf),
    listTrailOperations(audited),
    exportTrail,
    listFileViews(titleOf),
    listTrailViews(titleOf),
  ];
}
