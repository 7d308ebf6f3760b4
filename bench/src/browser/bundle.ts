import { build } from 'vite';

/** One script out of a module and all it imports, as the web app is bundled; nothing is written to disk. */
export async function bundle(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2024',
      modulePreload: false,
      rollupOptions: { input: entry.pathname, output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('The bundler watched instead of building');
  return output.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
}
