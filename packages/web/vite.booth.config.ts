import { defineConfig } from 'vite';
import { precompress } from './scripts/precompress.ts';

/** The rater's page: a build of its own, for phones and WebViews that are years old, and carrying nothing of the office's app. */
export default defineConfig({
  plugins: [precompress()],
  build: {
    target: 'chrome69',
    cssTarget: 'chrome69',
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
