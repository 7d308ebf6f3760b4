import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first file that needs the demonstration county puts it; every other file starts from a copy. */
    readonly seededCounty: string;
  }
}

/** One seeded county for the whole run. `E2E_COUNTY` names a directory that is kept between runs, for quick work on one test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = process.env.E2E_COUNTY ?? '';
  const directory = kept === '' ? await mkdtemp(path.join(tmpdir(), 'hengjian-e2e-seed-')) : path.resolve(kept);
  project.provide('seededCounty', directory);
  return async () => {
    if (kept === '') await rm(directory, { recursive: true, force: true });
  };
}
