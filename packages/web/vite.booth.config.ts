import { defineConfig } from 'vite';
import { oneFile } from './scripts/one-file.ts';
import { precompress } from './scripts/precompress.ts';

/**
 * Chromium 69: the WebView of Android 9 as it was delivered, and older than the X5 kernels still in use (77 and 89). `e2e/booth-build.e2e.ts` parses
 * the page as of that time and looks for whatever came later.
 */
const TARGET = 'chrome69';

/** The rater's page: a build of its own, for phones and WebViews that are years old, and carrying nothing of the office's app. */
export default defineConfig({
  plugins: [
    oneFile({ page: 'booth.html', first: new URL('src/booth/first.ts', import.meta.url), target: TARGET }),
    precompress(),
  ],
  build: {
    target: TARGET,
    cssTarget: TARGET,
    emptyOutDir: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'booth.html',
      output: {
        entryFileNames: 'assets/booth-[hash].js',
        assetFileNames: 'assets/booth-[hash][extname]',
        codeSplitting: false,
      },
      treeshake: { moduleSideEffects: (id) => !/packages\/(ballot|engine)\/src|node_modules\/@cloudflare\//.test(id) },
    },
  },
  server: { proxy: { '/api': process.env.HENGJIAN_API ?? 'http://127.0.0.1:8787' } },
});
