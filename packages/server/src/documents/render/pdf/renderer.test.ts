import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluationReport, feedbackForm, warningNotice } from '../build/build.ts';
import { contentHash } from '../content-hash.ts';
import type { OfficialDocument } from '../model.ts';
import { type PdfPage, readPdf, textOf } from '../testing/read-pdf.ts';
import { sampleFigures, wordingFolder } from '../testing/sample-figures.ts';
import { loadWording } from '../wording/load.ts';
import type { Wording } from '../wording/types.ts';
import { createRenderer, type Renderer } from './renderer.ts';

let renderer: Renderer;
let wording: Wording;
beforeAll(async () => {
  wording = await loadWording(wordingFolder);
  renderer = createRenderer({ workers: 2 });
});
afterAll(() => renderer.close(), 60_000);

const builders = [warningNotice, feedbackForm, evaluationReport];
const read = async (model: OfficialDocument): Promise<PdfPage[]> => readPdf(await renderer.renderPdf(model));
const issued = (): OfficialDocument => warningNotice(sampleFigures({ state: 'issued' }), wording);

/** Baselines of a page's 16 pt text, top to bottom, without twins. */
function baselines(page: PdfPage): number[] {
  const all = page.runs.filter((run) => Math.abs(run.size - 16) < 0.01).map((run) => run.y);
  return [...new Set(all.map((y) => Math.round(y * 100) / 100))].sort((a, b) => a - b);
}

describe('page of GB/T 9704', () => {
  let pages: PdfPage[];
  beforeAll(async () => {
    const text = '县'.repeat(28 * 70);
    pages = await read({ ...issued(), body: [{ kind: 'paragraph', text }], annex: [] });
  }, 60_000);

  test('is A4 with the type area 156 × 225 mm at 37 and 28 mm', () => {
    for (const page of pages) {
      expect(page.width).toBeCloseTo(210, 0);
      expect(page.height).toBeCloseTo(297, 0);
    }
    const page = pages[1];
    const body = page?.runs.filter((run) => run.size > 15) ?? [];
    expect(Math.min(...body.map((run) => run.x))).toBeCloseTo(28, 1);
    expect(Math.max(...body.map((run) => run.x + run.width))).toBeLessThanOrEqual(184.1);
    // Top edge of the first line: its baseline less the ascent.
    const first = baselines(page as PdfPage)[0] ?? 0;
    expect(first - 16 * 0.88 * (25.4 / 72)).toBeCloseTo(37, 0);
    expect(Math.max(...baselines(page as PdfPage)) + 16 * 0.12 * (25.4 / 72)).toBeLessThanOrEqual(262);
  });

  test('holds 22 lines of 28 characters', () => {
    const page = pages[1] as PdfPage;
    const lines = baselines(page);
    expect(lines).toHaveLength(22);
    const pitch = ((lines[21] ?? 0) - (lines[0] ?? 0)) / 21;
    expect(pitch * (72 / 25.4)).toBeCloseTo(28.95, 1);
    const perLine = lines.map((y) =>
      page.runs
        .filter((run) => Math.abs(run.y - y) < 0.02)
        .reduce((sum, run) => sum + run.text.replace(/\s/g, '').length, 0),
    );
    expect(perLine).toEqual(Array.from({ length: 22 }, () => 28));
  });

  test('carries its number outside, odd right and even left, in 14 pt', () => {
    const numbers = pages.map((page) => page.runs.filter((run) => run.y > 262 && Math.abs(run.size - 14) < 0.01));
    expect(numbers[0]?.some((run) => run.x > 150)).toBe(true);
    expect(numbers[1]?.every((run) => run.x < 60)).toBe(true);
    expect(
      numbers[1]
        ?.map((run) => run.text)
        .join('')
        .replace(/\s/g, ''),
    ).toBe('—2—');
  });
});

test('is marked PDF/A-2b and has the same bytes twice, from any worker', async () => {
  const model = evaluationReport(sampleFigures({ state: 'issued' }), wording);
  const [a, b, c] = await Promise.all([model, model, model].map((item) => renderer.render(item)));
  const raw = Buffer.from(a?.pdf ?? []).toString('latin1');
  expect(raw).toMatch(/pdfaid:part(>|=")2/);
  expect(raw).toMatch(/pdfaid:conformance(>|=")B/);
  expect(Buffer.compare(Buffer.from(a?.pdf ?? []), Buffer.from(b?.pdf ?? []))).toBe(0);
  expect(Buffer.compare(Buffer.from(a?.pdf ?? []), Buffer.from(c?.pdf ?? []))).toBe(0);
  expect(a?.hash).toBe(contentHash(model));
  expect(textOf(await readPdf(a?.pdf ?? new Uint8Array()))).toContain(a?.hash);
}, 60_000);

test.each(['#panic("x")镇', '*粗体*_斜_镇', '$x^2$ `code` <label> @ref \\ [镇] // 注', '= 标题镇'])(
  'a unit named %s is printed as it is',
  async (unit) => {
    for (const build of builders) {
      const text = textOf(await read(build(sampleFigures({ unit }), wording)));
      expect(text).toContain(unit.replace(/\s/g, ''));
    }
  },
  20_000,
);

test('prints rare characters of names, and 〓 with a notice for what no font has', async () => {
  const unit = '喆堃祎旻镕玥赟𬭎䶮龑镇';
  const rare = await renderer.render(warningNotice(sampleFigures({ unit }), wording));
  expect(rare.unprintable).toEqual([]);
  expect(textOf(await readPdf(rare.pdf))).toContain(unit);
  const lost = await renderer.render(warningNotice(sampleFigures({ unit: '𰻞面镇😀' }), wording));
  expect(lost.unprintable).toEqual(['😀', '𰻞']);
  expect(textOf(await readPdf(lost.pdf))).toContain('〓面镇〓');
}, 60_000);

test('nothing leaves the page: long names, long words, every figure missing, no alerts', async () => {
  const cases = [
    { unit: '云溪县青石湾国家级高新技术产业开发区管理委员会综合行政执法和应急管理服务中心' },
    { unit: `A${'b'.repeat(120)}` },
    { empty: true },
    { alerts: false },
  ];
  for (const options of cases) {
    for (const build of builders) {
      for (const page of await read(build(sampleFigures(options), wording))) {
        for (const run of page.runs) {
          // The blank half of a mark may stand in the margin.
          const before = /^[（《“〔]/.test(run.text) ? (run.size / 2) * (25.4 / 72) : 0;
          expect(run.x + before, run.text).toBeGreaterThan(27.5);
          const blank = /[，。、；：）》”]$/.test(run.text) ? (run.size / 2) * (25.4 / 72) : 0;
          expect(run.x + run.width - blank, run.text).toBeLessThan(185);
          expect(run.y, run.text).toBeLessThan(285);
        }
      }
    }
  }
}, 60_000);

test('table heads repeat on every page of the annex', async () => {
  const pages = await read(evaluationReport(sampleFigures(), wording));
  const first = pages.findIndex((page) => textOf([page]).includes('指标得分明细'));
  const register = pages.slice(first).filter((page) => page.runs.some((run) => Math.abs(run.size - 7.5) < 0.01));
  expect(register.length).toBeGreaterThan(2);
  for (const page of register) expect(textOf([page])).toContain('计分说明');
}, 60_000);

test('a notice takes two pages at most, a form three, a report ten', async () => {
  const pages = async (model: OfficialDocument): Promise<number> => (await renderer.render(model)).pages;
  for (let seed = 1; seed <= 5; seed++) {
    const figures = sampleFigures({ seed });
    expect(await pages(warningNotice(figures, wording))).toBeLessThanOrEqual(2);
    expect(await pages(feedbackForm(figures, wording))).toBeLessThanOrEqual(3);
    expect(await pages(evaluationReport(figures, wording))).toBeLessThanOrEqual(10);
  }
}, 60_000);

test('columns of the register stand under each other, whatever their text', async () => {
  const pages = await read(evaluationReport(sampleFigures(), wording));
  const small = pages.flatMap((page) => page.runs.filter((run) => Math.abs(run.size - 7.5) < 0.01));
  const starts = small.filter((run) => run.text.startsWith('县')).map((run) => run.x);
  expect(starts.length).toBeGreaterThan(100);
  // Half a millimetre: punctuation before them would have moved them by half a character, 1.4 mm.
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(0.5);
}, 60_000);

test('a model that cannot be set fails with a reason, and the next is made', async () => {
  const broken = { ...issued(), metadata: { ...issued().metadata, date: 'not a date' } };
  await expect(renderer.renderPdf(broken)).rejects.toThrow(/could not be set/);
  await expect(renderer.renderPdf(issued())).resolves.toBeInstanceOf(Uint8Array);
}, 60_000);
