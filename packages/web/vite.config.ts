import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstRequests } from './scripts/first-requests.ts';
import { precompress } from './scripts/precompress.ts';
import { preloadStart } from './scripts/preload-start.ts';

const REACT = /node_modules\/(react|react-dom|scheduler)\//;
const LIBRARIES = /node_modules\/(use-sync-external-store|openapi-fetch|@tanstack)\//;
const OURS = /packages\/web\/src\/(api|app|i18n|parts|features\/(round|rounds))\/|engine\/src\/number\//;
/** In those folders, but fetched when somebody goes there. */
const LATER = /app\/unit-picker|features\/round\/gaps-page/;

/** What the first page is made of: the ranking of a round, the list of rounds, and what every page uses. */
const isFirst = (id: string): boolean => (LIBRARIES.test(id) || OURS.test(id)) && !LATER.test(id);

export default defineConfig({
  plugins: [react(), firstRequests(), preloadStart(), precompress()],
  build: {
    target: 'es2022',
    // The content security policy allows no inline script, and every browser that runs es2022 knows modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What every page uses comes in one file with the first request; otherwise a page waits for twenty small ones.
        codeSplitting: {
          groups: [
            { name: 'react', test: REACT },
            { name: 'app', test: isFirst },
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
