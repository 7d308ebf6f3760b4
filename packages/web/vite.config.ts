import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The content security policy allows no inline script, and every browser that runs es2022 knows modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What every page uses comes with the first request; otherwise a page waits for twenty small ones.
        codeSplitting: {
          groups: [
            { name: 'shared', test: /packages\/web\/src\/(api|i18n|parts)\/|engine\/src\/number\//, minShareCount: 2 },
          ],
        },
      },
      treeshake: {
        // The engine is pure: a page that only formats a figure must not carry the parser and the evaluator along.
        moduleSideEffects: (id) => !/packages\/engine\/src|node_modules\/(yaml|@marcbachmann)\//.test(id),
      },
    },
  },
  server: { proxy: { '/api': process.env.HENGJIAN_API ?? 'http://127.0.0.1:8787' } },
});
