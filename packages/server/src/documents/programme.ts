import { fileURLToPath } from 'node:url';
import { listProgrammes, loadProgramme, type ProgrammeManifest } from '@hengjian/programmes';
import type { Services } from '../platform/services.ts';
import { refuse } from './locale.ts';
import { loadWording, type Wording } from './render/index.ts';

/** What a programme gives to its documents: the wording, and the days it allows. */
export interface DocumentProgramme {
  readonly manifest: ProgrammeManifest;
  readonly wording: Wording;
}

const loaded = {
  name: 'document programmes',
  open: () => new Map<string, Promise<DocumentProgramme>>(),
  close: () => Promise.resolve(),
};
const catalogue = new URL('./', import.meta.resolve('@hengjian/programmes'));

async function load(id: string): Promise<DocumentProgramme> {
  const folder = fileURLToPath(new URL(`${id}/documents`, catalogue));
  return { manifest: loadProgramme(id).manifest, wording: await loadWording(folder) };
}

/** The programme a scheme belongs to, by its id. */
export function programmeOf(services: Services, scheme: string): Promise<DocumentProgramme> {
  const known = services.use(loaded);
  const found = known.get(scheme);
  if (found !== undefined) return found;
  if (!listProgrammes().includes(scheme)) throw refuse('document.no-templates', { scheme });
  const promise = load(scheme);
  known.set(scheme, promise);
  return promise;
}
