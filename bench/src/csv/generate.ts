import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INDICATORS, indicators, syntheticScheme, syntheticValue, unitId } from '../engine/synthetic.ts';

export interface SyntheticFiles {
  readonly scheme: string;
  readonly data: string;
}

/** Writes the common case into `folder` as a scheme and a CSV file: 40,000 units are 82 MB. */
export async function generate(folder: string, units: number): Promise<SyntheticFiles> {
  const scheme = join(folder, 'synthetic.yaml');
  const data = join(folder, `synthetic-${units}.csv`);
  writeFileSync(scheme, syntheticScheme());
  const file = createWriteStream(data);
  file.write(`subject,${indicators.map(({ id }) => id).join(',')}\n`);
  for (let u = 1; u <= units; u++) {
    const cells = [unitId(u)];
    for (let i = 1; i <= INDICATORS; i++) cells.push(String(syntheticValue(u, i, 0)));
    if (!file.write(`${cells.join(',')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return { scheme, data };
}
