import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { print, summary, timingTable } from '../measure.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Milliseconds from the command to the last byte of the first page; the server is stopped again. */
async function start(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['tooling/start.mjs', '--port', '0', '--data', data], { cwd: root });
  let output = '';
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString('utf8');
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
        if (found !== null) resolve(found[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
    });
    const page = await fetch(address);
    if (!page.ok) throw new Error(`The first page answers ${page.status}`);
    await page.arrayBuffer();
    return performance.now() - begun;
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}

/** `npm start` on an empty data folder, then again on the filled one. */
export async function benchStart(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'hengjian-start-'));
  try {
    const first = [await start(data)];
    const again: number[] = [];
    for (let round = 0; round < 5; round++) again.push(await start(data));
    print(
      timingTable('From `npm start` to the first page (packages installed, web app built)', [
        summary('first start, with the demonstration county', first),
        summary('later starts', again),
      ]),
    );
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
