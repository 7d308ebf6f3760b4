import { inWords } from '../platform/bytes.ts';
import type { Context } from '../platform/operation/define.ts';
import { refuse } from './locale.ts';
import { bytesKept, type KeptFile, rememberFile } from './repository.ts';

const DAY_MS = 86_400_000;

/** Makes what came with the request a file of this tenant, as far as there is room. Two at once may pass the limit together, by one file. */
export async function keepUpload({ tx, principal, services, now }: Context, file: KeptFile): Promise<void> {
  const { accountPerDay, tenant } = services.uploads;
  const kept = await bytesKept(tx, principal.account.id, new Date(now.getTime() - DAY_MS));
  if (kept.account + file.size > accountPerDay) throw refuse('files.account-full', { limit: inWords(accountPerDay) });
  if (kept.all + file.size > tenant) throw refuse('files.full', { limit: inWords(tenant) });
  await rememberFile(tx, file, principal.account.id);
}
