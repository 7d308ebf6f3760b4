import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Resource, Services } from '../platform/services.ts';
import { createRenderer, type Renderer } from './render/index.ts';

let fonts: string | undefined;
const renderer: Resource<Renderer> = {
  name: 'document renderer',
  open: () => createRenderer({ workers: 2, ...(fonts === undefined ? {} : { fontsDir: fonts }) }),
  close: (value) => value.close(),
};

/** The threads that set pages, started with the first document. A site's licensed fonts are taken from `fonts` in the data directory. */
export function rendererOf(services: Services): Renderer {
  const folder = path.join(services.dataDirectory, 'fonts');
  fonts = existsSync(folder) ? folder : undefined;
  return services.use(renderer);
}
