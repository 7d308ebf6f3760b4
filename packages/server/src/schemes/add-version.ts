import { createHash } from 'node:crypto';
import { parseScheme, type Scheme } from '@hengjian/engine';
import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { findVersion, lockScheme, saveDraft } from './repository.ts';

export interface KeptDraft {
  readonly scheme: Scheme;
  /** SHA-256 of the text before, null where the version is new, and of the text now. */
  readonly before: string | null;
  readonly after: string;
}

/** Checks a scheme's text and keeps it as a draft. Refuses with every problem and its line; refuses to touch a published version. */
export async function keepDraft(tx: Tx, yaml: string): Promise<KeptDraft> {
  const { scheme, issues } = parseScheme(yaml);
  if (scheme === null) {
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
  await lockScheme(tx, scheme.scheme);
  const before = await findVersion(tx, scheme.scheme, scheme.version);
  if (before?.state === 'published')
    throw refuse('scheme.version-published', { scheme: scheme.scheme, version: scheme.version });
  const sha256 = createHash('sha256').update(yaml).digest('hex');
  await saveDraft(tx, {
    scheme: scheme.scheme,
    version: scheme.version,
    title: scheme.title,
    subject: scheme.subject,
    period: scheme.period,
    yaml,
    sha256,
  });
  return { scheme, before: before?.sha256 ?? null, after: sha256 };
}

/** The same where nobody asks what was there before. */
export async function addDraft(tx: Tx, yaml: string): Promise<Scheme> {
  return (await keepDraft(tx, yaml)).scheme;
}
