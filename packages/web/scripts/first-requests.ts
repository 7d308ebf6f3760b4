import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('../src/first/first-requests.ts', import.meta.url));

/** Bundles src/first/first-requests.ts by itself, so that it shares no chunk with the app and waits for none. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('The bundler watched instead of building');
  return output.output[0].code;
}

/** Puts the first requests at the head of index.html, as an external script: the security policy allows no inline one. */
export function firstRequests(): Plugin {
  let code = '';
  let fileName = '';
  return {
    name: 'first-requests',
    apply: 'build',
    async buildStart() {
      code = await bundle();
      fileName = `assets/first-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: code });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'script', attrs: { src: `/${fileName}`, async: true, fetchpriority: 'high' }, injectTo: 'head-prepend' },
      ],
    },
  };
}
