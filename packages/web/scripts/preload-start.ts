import type { HtmlTagDescriptor, Plugin } from 'vite';

/** The small things come first: the style sheet of the first sight and the page's data; then the code, which is a hundred times as much. */
const AFTER = 'low';

/**
 * main.tsx imports the app in a task of its own, which would make the browser discover it late. What it needs is named in
 * index.html instead, so that all of it comes at once.
 */
export function preloadStart(): Plugin {
  return {
    name: 'preload-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, chunk }) {
        const tags = new Map<string, HtmlTagDescriptor>();
        const add = (fileName: string): void => {
          const found = bundle[fileName];
          if (found?.type !== 'chunk' || tags.has(fileName) || chunk?.imports.includes(fileName)) return;
          tags.set(fileName, {
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, fetchpriority: AFTER, href: `/${fileName}` },
            injectTo: 'head',
          });
          for (const css of found.viteMetadata?.importedCss ?? [])
            tags.set(css, {
              tag: 'link',
              attrs: { rel: 'stylesheet', crossorigin: true, href: `/${css}` },
              injectTo: 'head',
            });
          for (const next of found.imports) add(next);
        };
        const start = Object.values(bundle).find(
          (part) => part.type === 'chunk' && part.moduleIds.some((id) => id.endsWith('/app/start.tsx')),
        );
        if (start === undefined) throw new Error('The build has no app/start.tsx');
        add(start.fileName);
        return {
          html: html.replaceAll(/(<script type="module"|<link rel="modulepreload")/g, `$1 fetchpriority="${AFTER}"`),
          tags: [...tags.values()],
        };
      },
    },
  };
}
