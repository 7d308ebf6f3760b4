import { open } from 'node:fs/promises';
import path from 'node:path';
import { streamXlsx } from '@hengjian/tabular';

export interface Workbook {
  readonly file: string;
  readonly bytes: number;
}

/** Writes the rows as a workbook into the folder. */
export async function writeWorkbook(
  folder: string,
  name: string,
  rows: Iterable<(string | number)[]>,
): Promise<Workbook> {
  const file = path.join(folder, name);
  const handle = await open(file, 'w');
  try {
    for await (const chunk of streamXlsx([{ name: 'figures', rows }])) await handle.write(chunk);
    return { file, bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

export const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
