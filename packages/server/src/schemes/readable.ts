import type { Context } from '../platform/operation/define.ts';
import { refuse } from './locale.ts';
import { mayReadDrafts } from './policy.ts';
import { findVersion, type SchemeVersion } from './repository.ts';

/** A version as this account may see it: a draft is not there for those who are assessed by it or supply to it. */
export async function readableVersion(
  { tx, principal }: Pick<Context, 'tx' | 'principal'>,
  scheme: string,
  version: number,
): Promise<SchemeVersion> {
  const found = await findVersion(tx, scheme, version);
  if (found === null || (found.state === 'draft' && !mayReadDrafts(principal)))
    throw refuse('scheme.not-found', { scheme, version });
  return found;
}
