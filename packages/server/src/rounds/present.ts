import type { z } from 'zod';
import type { Text } from '../platform/text.ts';
import type { Amendment } from './amendment-repository.ts';
import type { Extension } from './extension-repository.ts';
import type { amendmentShape, extensionShape } from './shapes.ts';

export function presentExtension(
  extension: Extension,
  title: (department: string) => Text,
): z.infer<typeof extensionShape> {
  const name = title(extension.department);
  return {
    no: extension.no,
    department: {
      id: extension.department,
      title: name.en === undefined ? { 'zh-CN': name['zh-CN'] } : { 'zh-CN': name['zh-CN'], en: name.en },
    },
    dueBefore: extension.dueBefore.toISOString(),
    dueAfter: extension.dueAfter.toISOString(),
    calendar: extension.calendar,
    reason: extension.reason,
    grantedBy: extension.grantedByName,
    grantedAt: extension.grantedAt.toISOString(),
  };
}

export function presentAmendment(amendment: Amendment, round: string): z.infer<typeof amendmentShape> {
  const { scheme, from, to, decidedBy } = amendment;
  const search = new URLSearchParams({ kind: 'schemes', scheme, round, a: String(from), b: String(to) });
  return {
    no: amendment.no,
    scheme,
    from,
    to,
    reason: amendment.reason,
    state: amendment.state,
    proposedBy: { id: amendment.proposedBy, name: amendment.proposedByName },
    proposedAt: amendment.proposedAt.toISOString(),
    decidedBy: decidedBy === null ? null : { id: decidedBy, name: amendment.decidedByName ?? '' },
    decidedAt: amendment.decidedAt?.toISOString() ?? null,
    decisionReason: amendment.decisionReason,
    whatIf: `/compare?${search.toString()}`,
  };
}
