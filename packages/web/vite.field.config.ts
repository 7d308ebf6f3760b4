import { defineConfig } from 'vite';
import { oneFile } from './scripts/one-file.ts';
import { precompress } from './scripts/precompress.ts';

/** Laptops and tablets of an office: not the newest, and with IndexedDB and WebCrypto as they have been for years. */
const TARGET = 'es2020';

/** The page on which a team writes its notes: one file, so that a browser that has it once opens it without a network. */
export default defineConfig({
  plugins: [oneFile({ page: 'field.html', target: TARGET }), precompress()],
  build: {
    target: TARGET,
    emptyOutDir: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'field.html',
      output: {
        entryFileNames: 'assets/field-[hash].js',
        assetFileNames: 'assets/field-[hash][extname]',
        codeSplitting: false,
      },
    },
  },
  server: { proxy: { '/api': process.env.HENGJIAN_API ?? 'http://127.0.0.1:8787' } },
});
