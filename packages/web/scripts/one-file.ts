import type { Plugin } from 'vite';
import { bundleAlone } from './bundle-alone.ts';

const SCRIPT = /<script [^>]*src="\/([^"]+)"[^>]*><\/script>\s*/;
const STYLE = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>\s*/;

function inline(code: string): string {
  // Either would end or change the script in the middle.
  if (/<\/script|<!--/i.test(code)) throw new Error('The script cannot stand in a page');
  return `<script>${code}</script>\n`;
}

interface Given {
  readonly page: string;
  /** A script of its own for the head, which runs before the rest has arrived. */
  readonly first?: URL;
  readonly target: string;
}

/**
 * Puts a page's scripts and its one style sheet into the page itself: on a slow line the way to them costs more than they weigh. The large script stands
 * at the end of the body and waits for nothing; the server names the hash of each in the page's security policy.
 */
export function oneFile({ page, first, target }: Given): Plugin {
  return {
    name: 'one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const html = bundle[page];
        if (html?.type !== 'asset') throw new Error(`The build has no ${page}`);
        const text = String(html.source);
        const script = bundle[SCRIPT.exec(text)?.[1] ?? ''];
        const style = bundle[STYLE.exec(text)?.[1] ?? ''];
        if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error(`${page} has no script or no style`);
        const ahead = first === undefined ? '' : inline(await bundleAlone(first, target));
        // No module any more, which old browsers run late: what it declares stays its own all the same.
        const code = inline(`(function(){"use strict";${script.code.trim()}})();`);
        html.source = text
          .replace(SCRIPT, '')
          .replace(STYLE, () => `<style>${String(style.source).trim()}</style>\n`)
          .replace('<title>', () => (ahead === '' ? '<title>' : `${ahead}    <title>`))
          .replace('</body>', () => `${code}</body>`);
        delete bundle[script.fileName];
        delete bundle[style.fileName];
      },
    },
  };
}
