// npm start: install what is missing, build, start the server on the embedded database with the demonstration county.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureWebApp } from './build.mjs';
import { ensurePackages, environment, root, runtime } from './prepare.mjs';

ensurePackages();
ensureWebApp();
const server = spawn(runtime(), ['packages/server/src/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  // Compiled TypeScript is kept between starts; the second start is then about twice as fast.
  env: { ...environment(), NODE_COMPILE_CACHE: path.join(root, '.cache', 'node') },
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to the whole process group; a service manager sends its signal only to us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
