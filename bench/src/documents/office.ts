import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderDocx } from '../../../packages/server/src/documents/render/docx/render-docx.ts';
import type { OfficialDocument } from '../../../packages/server/src/documents/render/model.ts';

/** LibreOffice turning the DOCX files of these documents into PDF in one batch; undefined where it is not installed. */
export async function measureOffice(
  models: readonly OfficialDocument[],
): Promise<{ documents: number; seconds: number } | undefined> {
  if ((await run('soffice', ['--version'])) !== 0) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), 'hengjian-office-'));
  try {
    const files = await Promise.all(
      models.map(async (model, i) => {
        const file = path.join(folder, `${i}.docx`);
        await writeFile(file, await renderDocx(model));
        return file;
      }),
    );
    const started = performance.now();
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const code = await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files]);
    if (code !== 0) throw new Error(`soffice ended with code ${code}`);
    return { documents: models.length, seconds: (performance.now() - started) / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit code, or null where the program is absent. */
function run(command: string, parameters: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: 'ignore' });
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
}
