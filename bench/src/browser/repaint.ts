import { compile, evaluate, reweigh } from '@hengjian/engine';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../../tooling/chromium.ts';
import { frameOf, syntheticPlan } from '../engine/frames.ts';
import { syntheticColumns } from '../engine/synthetic.ts';
import { print, summary, timingTable } from '../measure.ts';
import { bundle } from './bundle.ts';

interface Bench {
  readonly changes: readonly (readonly [number, number])[];
  readonly points: readonly number[];
  readonly weights: Readonly<Record<string, number>>;
}

/** Changes one weight after another by keyboard in a real browser and reads the time from the input to the painted frame. */
export async function benchBrowser(): Promise<void> {
  const script = await bundle(new URL('./page.ts', import.meta.url));
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.setContent('<!doctype html><html lang="en"><body></body></html>');
    await page.addScriptTag({ content: script });
    const bench = async (): Promise<Bench> =>
      page.evaluate(() => {
        const own = (globalThis as unknown as { hengjianBench: Bench & { points: () => number[] } }).hengjianBench;
        return { changes: own.changes, points: own.points(), weights: own.weights };
      });
    const sliders = ['p01', 'p02', 'p07', 'p12', 'i001', 'i003'];
    let count = 0;
    for (let round = 0; round < 10; round++)
      for (const slider of sliders) {
        await page.focus(`#${slider}`);
        await page.keyboard.press(round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
        count++;
        await page.waitForSelector(`html[data-changes="${count}"]`, { state: 'attached' });
      }
    await page.focus('#p05');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector(`html[data-changes="${count + 1}"]`, { state: 'attached' });
    const { changes, points, weights } = await bench();
    const plan = compile(reweigh(syntheticPlan().scheme, { p05: weights.p05 as number }));
    const again = evaluate(plan, frameOf(syntheticColumns(3000, 0))).root.points;
    const off = points.reduce((most, own, unit) => Math.max(most, Math.abs(own / (again[unit] as number) - 1)), 0);
    if (!(off < 1e-12)) throw new Error(`The page differs from an evaluation from scratch by ${off}`);
    // The first six compile the code; they are what a user's first touch feels, so they are told apart, not hidden.
    const [first, later] = [changes.slice(0, sliders.length), changes.slice(sliders.length)];
    const times = (list: Bench['changes'], at: 0 | 1): number[] => list.map((own) => own[at]);
    print(
      timingTable(
        'One weight changed in Chromium, 3,000 × 111',
        [
          summary('input event → results and page written', times(later, 0)),
          summary('input event → frame painted', times(later, 1)),
          summary('the first six changes, to paint', times(first, 1)),
        ],
        `Chromium ${browser.version()}; the last column is relative to computing alone. Bundle ${(script.length / 1024).toFixed(0)} KiB.`,
      ),
    );
  } finally {
    await browser.close();
  }
}
