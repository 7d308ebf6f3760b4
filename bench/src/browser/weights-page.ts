import { evaluate, evaluateChange } from '@hengjian/engine';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../../e2e/support/browser.ts';
import { startServer } from '../../../e2e/support/server.ts';
import { browserCookie, enterAs } from '../../../e2e/support/session.ts';
import { frameOf, syntheticPlan } from '../engine/frames.ts';
import { indicators, syntheticColumns, syntheticScheme, unitId } from '../engine/synthetic.ts';
import { print, summary, timingTable } from '../measure.ts';

const UNITS = 3000;
const ROUND = 'political-ecology-2026-10';
const GROUP = 'township';
/** How often each slider is moved. */
const TURNS = 10;

/** What the page under measurement keeps: of every change, milliseconds from the input event to the painted frame. */
interface Watched {
  readonly changes: readonly number[];
}

/** The answer of the API with the synthetic case in place of the round's own figures. */
function frameAnswer(): string {
  const columns = syntheticColumns(UNITS, 0);
  const units = Array.from({ length: UNITS }, (_, at) => unitId(at + 1));
  return JSON.stringify({
    scheme: syntheticScheme(),
    subjects: units,
    names: units.map((id) => ({ 'zh-CN': `第${id}号单位`, en: `Unit ${id}` })),
    groups: units.map(() => GROUP),
    columns: Object.fromEntries(indicators.map(({ id }, at) => [id, { values: [...(columns[at] ?? [])] }])),
  });
}

/** Notes every input event when the frame with its consequences has been painted. */
function watch(): void {
  const changes: number[] = [];
  Object.assign(globalThis, { hengjianBench: { changes } });
  document.addEventListener(
    'input',
    (event) =>
      // React answers an input event before the next frame; a message posted in that frame's callback arrives when it is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          changes.push(performance.now() - event.timeStamp);
          document.documentElement.dataset.changes = String(changes.length);
        };
        port2.postMessage(null);
      }),
    { capture: true },
  );
}

async function first(page: Page): Promise<{ readonly unit: string; readonly points: number }> {
  const cells = await page.locator('section[aria-label] tbody tr[aria-rowindex="2"]').locator('th, td').allInnerTexts();
  return { unit: cells[2]?.replace(/\D/g, '') ?? '', points: Number(cells.at(-1)) };
}

/** Moves the sliders of the real page by keyboard, the round's figures replaced by 3,000 units × 111 indicators. */
export async function benchWeightsPage(): Promise<void> {
  const server = await startServer({});
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await page.addInitScript(watch);
    const answer = frameAnswer();
    await page.context().addCookies([browserCookie(await enterAs(server.address))]);
    await page.route('**/api/v1/rounds/*/frame', (route) =>
      route.fulfill({ contentType: 'application/json; charset=utf-8', body: answer }),
    );
    await page.goto(`${server.address}/compare/weights?round=${ROUND}&group=${GROUP}`);
    const sliders = page.getByRole('slider');
    await sliders.first().waitFor();
    const moved = await sliders.count();
    let count = 0;
    for (let turn = 0; turn < TURNS; turn++)
      for (let at = 0; at < moved; at++) {
        await sliders.nth(at).focus();
        await page.keyboard.press(turn === 0 || turn % 2 === 1 ? 'ArrowRight' : 'ArrowLeft');
        count++;
        await page.waitForSelector(`html[data-changes="${count}"]`, { state: 'attached' });
      }
    await proveRight(page);
    const { changes } = await page.evaluate(
      (): Watched => (globalThis as unknown as { hengjianBench: Watched }).hengjianBench,
    );
    const [early, later] = [changes.slice(0, moved), changes.slice(moved)];
    print(
      timingTable(
        'One weight changed on the page /compare/weights, 3,000 × 111',
        [summary('input event → frame painted', later), summary(`the first ${moved} changes, to paint`, early)],
        `Chromium ${browser.version()}, the real page of the built app; only the answer with the figures is generated.`,
      ),
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The unit on top and its points are those of an evaluation of our own under the weights the page shows. */
async function proveRight(page: Page): Promise<void> {
  const weights = await page
    .getByRole('slider')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).valueAsNumber));
  const plan = syntheticPlan();
  const names = plan.scheme.root.kind === 'group' ? plan.scheme.root.children.map(({ id }) => id) : [];
  const own = evaluateChange(evaluate(plan, frameOf(syntheticColumns(UNITS, 0))), {
    weights: Object.fromEntries(names.map((id, at) => [id, weights[at] as number])),
  }).root;
  const best = own.rank.indexOf(1);
  const shown = await first(page);
  if (shown.unit !== unitId(best + 1) || Math.abs(shown.points - (own.points[best] as number)) > 0.01) {
    throw new Error(`The page shows ${JSON.stringify(shown)}, not unit ${best + 1} with ${own.points[best]}`);
  }
}
