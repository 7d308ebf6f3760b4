import { open } from 'node:fs/promises';

const SEALED = Buffer.from('HENGJIAN-SEALED-');

/** Whether a file is a backup by its first bytes (gzip, or sealed) and not a trail. A file that cannot be read is said to be so by whoever reads it. */
export async function beginsLikeBackup(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEALED.length), 0, SEALED.length, 0);
    return (bytesRead > 1 && buffer[0] === 0x1f && buffer[1] === 0x8b) || buffer.equals(SEALED);
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
