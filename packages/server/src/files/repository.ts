import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Makes bytes that the blob store holds a file of this tenant. */
export async function rememberFile(tx: Tx, file: KeptFile): Promise<void> {
  await tx.run(sql`
    insert into files (tenant_id, sha256, size, media_type) values (${tx.tenant}, ${file.sha256}, ${file.size}, ${file.mediaType})
    on conflict do nothing`);
}
