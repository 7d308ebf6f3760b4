import { createHash } from 'node:crypto';
import { parseScheme, type Scheme } from '@hengjian/engine';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import type { ReadText } from './read-text.ts';
import { findVersion, lockScheme, type SchemeVersion, saveDraft } from './repository.ts';

export interface KeptDraft {
  readonly scheme: Scheme;
  /** SHA-256 of the text before, null where the version is new, and of the text now. */
  readonly before: string | null;
  readonly after: string;
}

/** Who saves, when, and what was on their desk. Setting up an installation says nothing of it. */
export interface Edit {
  /** Hash of the text the new one was made from; null where the version is new. */
  readonly base: string | null;
  readonly by: string;
  readonly at: Date;
}

const hashOf = (yaml: string): string => createHash('sha256').update(yaml).digest('hex');

/**
 * Checks a scheme's text and keeps it as a draft. Refuses with every problem and its line; refuses to touch a published version, and
 * a draft that somebody else has saved since `edit.base`.
 */
export async function keepDraft(
  tx: Tx,
  yaml: string,
  edit?: Edit,
  read: ReadText = parseScheme(yaml),
): Promise<KeptDraft> {
  const scheme = accepted(read);
  const sha256 = hashOf(yaml);
  await lockScheme(tx, scheme.scheme);
  const before = await findVersion(tx, scheme.scheme, scheme.version);
  if (before?.state === 'published')
    throw refuse('scheme.version-published', { scheme: scheme.scheme, version: scheme.version });
  if (edit !== undefined && before !== null && before.sha256 !== sha256) refuseStale(before, edit.base);
  await saveDraft(tx, {
    scheme: scheme.scheme,
    version: scheme.version,
    title: scheme.title,
    subject: scheme.subject,
    period: scheme.period,
    yaml,
    sha256,
    savedBy: edit?.by ?? null,
    savedAt: edit?.at ?? null,
  });
  return { scheme, before: before?.sha256 ?? null, after: sha256 };
}

/** The same where nobody asks what was there before. */
export async function addDraft(tx: Tx, yaml: string, edit?: Edit): Promise<Scheme> {
  return (await keepDraft(tx, yaml, edit)).scheme;
}

function accepted({ scheme, issues }: ReadText): Scheme {
  if (scheme !== null) return scheme;
  const errors = issues.filter((issue) => issue.severity === 'error');
  throw refuse(
    'scheme.refused',
    { count: errors.length },
    errors.map((issue) => ({
      code: issue.code,
      path: issue.path,
      line: issue.line,
      message: { 'zh-CN': issue.message['zh-CN'], en: issue.message.en },
    })),
  );
}

/** Nothing is lost: the text that was sent stays with its writer, the one that is kept stays kept. */
function refuseStale(kept: SchemeVersion, base: string | null): void {
  if (kept.sha256 === base) return;
  throw refuse('scheme.draft-stale', {
    scheme: kept.scheme,
    version: kept.version,
    by: kept.savedBy ?? '—',
    at: kept.savedAt?.toISOString() ?? '—',
    sha256: kept.sha256,
  });
}
