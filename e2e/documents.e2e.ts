import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Download } from 'playwright-core';
import { expect, it } from 'vitest';
import { readPdf, textOf } from '../packages/server/src/documents/render/testing/read-pdf.ts';
import { DocumentsPage, downloadBy } from './pages/documents-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { desktop, sizes, useBrowser } from './support/browser.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

const bytesOf = async (download: Download): Promise<Uint8Array> =>
  new Uint8Array(await readFile(await download.path()));
const start = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 5)).toString('latin1');

it.each(sizes)('writes the report of one unit and gives it as PDF and DOCX, on %s', async (_size, device) => {
  const subject = await SubjectPage.open(await visit(device), county.address, ROUND, PUBLISHED.id);
  const { page } = subject;
  await subject.documents.getByRole('button', { name: '生成评价报告' }).click();
  await subject.documents.getByText('已生成，可以下载').waitFor();

  const pdf = await bytesOf(await downloadBy(page, subject.documents.getByRole('link', { name: /^下载PDF/ }).first()));
  expect(start(pdf)).toBe('%PDF-');
  const pages = await readPdf(pdf);
  expect(pages.length).toBeGreaterThanOrEqual(5);
  const text = textOf(pages);
  for (const figure of ['80.02', '74.8', '75.3', '91.7', PUBLISHED['zh-CN']]) expect(text).toContain(figure);

  const docx = await bytesOf(
    await downloadBy(page, subject.documents.getByRole('link', { name: /^下载DOCX/ }).first()),
  );
  expect(start(docx).slice(0, 2)).toBe('PK');
  const body = Buffer.from(unzipSync(docx)['word/document.xml'] ?? []).toString('utf8');
  expect(body).toContain('80.02');

  await subject.documents.locator('tbody th').getByRole('link').first().click();
  await page.waitForURL(/\/documents\//);
  await page.getByText('内容校验值').waitFor();
  await subject.main.getByText('80.02').first().waitFor();
});

it('writes a batch with progress and packs it', async () => {
  const documents = await DocumentsPage.open(await visit(desktop), county.address, ROUND);
  await documents.choose('反馈表', '乡镇，20个单位');
  await documents.write(20, '反馈表');
  await documents.page.waitForURL(/job=/);
  await documents.page.getByText('已生成20份。').waitFor({ timeout: 60_000 });
  const job = new URL(documents.page.url()).searchParams.get('job');
  expect(await county.api.get(`/jobs/${job}`)).toMatchObject({ state: 'done', done: 20, total: 20 });

  const archive = unzipSync(await bytesOf(await documents.archive()));
  const pdfs = Object.entries(archive).filter(([name]) => name.endsWith('.pdf'));
  expect(pdfs).toHaveLength(20);
  for (const [, content] of pdfs) expect(start(content)).toBe('%PDF-');
  expect(pdfs.some(([name]) => name.includes(PUBLISHED['zh-CN']))).toBe(true);
});

it('gives the same content hash for the same run', async () => {
  const write = async (): Promise<string[]> => {
    const job = await county.api.post<{ id: string }>(`/rounds/${ROUND}/documents`, {
      kind: 'warning-notice',
      subjects: [PUBLISHED.id],
    });
    expect(await county.api.finish(job.id)).toMatchObject({ state: 'done' });
    const { items } = await county.api.get<{ items: { contentHash: string }[] }>(
      `/rounds/${ROUND}/documents?kind=warning-notice&subject=${PUBLISHED.id}`,
    );
    return items.map(({ contentHash }) => contentHash);
  };
  const once = await write();
  expect(new Set([...once, ...(await write())]).size).toBe(1);
});
