import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { bundleAlone } from './bundle-alone.ts';

const ENTRY = new URL('../src/first/first-requests.ts', import.meta.url);

/** Puts the first requests at the head of index.html, as an external script: the security policy allows no inline one. */
export function firstRequests(): Plugin {
  let code = '';
  let fileName = '';
  return {
    name: 'first-requests',
    apply: 'build',
    async buildStart() {
      // It shares no chunk with the app and waits for none.
      code = await bundleAlone(ENTRY, 'es2022');
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
