import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from '../../tooling/chromium.ts';
import { startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the demonstration county lies, as it is seeded; every file starts from a copy. */
    readonly seededCounty: string;
  }
}

async function seed(directory: string): Promise<void> {
  const complete = path.join(directory, 'complete');
  if (existsSync(complete)) return;
  const data = path.join(directory, 'data');
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true });
  const server = await startServer({ dataDirectory: data });
  await server.stop();
  await writeFile(complete, '');
}

/** One seeded county for the whole run. `E2E_COUNTY` names a directory that is kept between runs, for quick work on one test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The packaged browser unpacks itself on first use: once, and not by two files at a time.
  await chromiumPath();
  const kept = process.env.E2E_COUNTY ?? '';
  const directory = kept === '' ? await mkdtemp(path.join(tmpdir(), 'hengjian-e2e-seed-')) : path.resolve(kept);
  await seed(directory);
  project.provide('seededCounty', directory);
  return async () => {
    if (kept === '') await rm(directory, { recursive: true, force: true });
  };
}
