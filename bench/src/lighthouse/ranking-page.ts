import lighthouse, { desktopConfig } from 'lighthouse';
import { launchBrowser } from '../../../e2e/support/browser.ts';
import { startServer } from '../../../e2e/support/server.ts';
import { enterAs } from '../../../e2e/support/session.ts';
import { print } from '../measure.ts';

const RUNS = 3;
const PAGE = '/rounds/political-ecology-2026-10?group=township';
/** Where the browser listens for the auditor; loopback only. */
const PORT = 9377;

/** Lighthouse on the ranking page of the demonstration county: medians of a few runs, on a simulated desktop and phone. */
export async function benchLighthouse(): Promise<void> {
  const server = await startServer({});
  const cookie = await enterAs(server.address);
  const browser = await launchBrowser([`--remote-debugging-port=${PORT}`]);
  try {
    for (const [screen, config] of [
      ['desktop', desktopConfig],
      ['phone', undefined],
    ] as const) {
      const runs: number[][] = [];
      for (let run = 0; run < RUNS; run++) {
        const result = await lighthouse(
          `${server.address}${PAGE}`,
          {
            port: PORT,
            onlyCategories: ['performance', 'accessibility'],
            logLevel: 'error',
            extraHeaders: { Cookie: `hengjian=${cookie}` },
          },
          config,
        );
        if (result === undefined) throw new Error('Lighthouse gave no result');
        const { categories, audits } = result.lhr;
        runs.push([
          (categories.performance?.score ?? 0) * 100,
          (categories.accessibility?.score ?? 0) * 100,
          audits['first-contentful-paint']?.numericValue ?? Number.NaN,
          audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
          audits['total-blocking-time']?.numericValue ?? Number.NaN,
          audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
        ]);
      }
      const median = (place: number): number =>
        runs.map((run) => run[place] as number).sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
      print(
        `${screen}: performance ${median(0).toFixed(0)}, accessibility ${median(1).toFixed(0)}; first paint ${median(2).toFixed(0)} ms, ` +
          `largest ${median(3).toFixed(0)} ms, blocked ${median(4).toFixed(0)} ms, layout shift ${median(5).toFixed(3)}`,
      );
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}
