import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** One script with all that it imports, as a text. */
export async function bundleAlone(entry: URL, target: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target,
      modulePreload: false,
      rolldownOptions: { input: fileURLToPath(entry), output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('The bundler watched instead of building');
  return output.output[0].code.trim();
}
