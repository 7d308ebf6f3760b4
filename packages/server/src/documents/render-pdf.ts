import { rememberFile } from '../files/index.ts';
import type { Services } from '../platform/services.ts';
import type { OfficialDocument } from './render/index.ts';
import { rendererOf } from './renderer.ts';
import { findRendition, keepRendition, type Rendition } from './repository.ts';

/** The PDF of a document: the kept one, or set now and kept. Outside of any transaction, because setting takes its time. */
export async function pdfOf(
  services: Services,
  tenant: string,
  id: string,
  content: OfficialDocument,
): Promise<Rendition> {
  const known = await services.db.read(tenant, (tx) => findRendition(tx, id));
  if (known !== null && (await services.blobs.has(known.sha256))) return known;
  const { pdf, pages } = await rendererOf(services).render(content);
  const { sha256, size } = await services.blobs.keepBytes(pdf);
  await services.db.write(tenant, async (tx) => {
    await rememberFile(tx, { sha256, size, mediaType: 'application/pdf' });
    await keepRendition(tx, id, { sha256, pages });
  });
  return { sha256, pages, size };
}
