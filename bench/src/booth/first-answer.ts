/// <reference lib="dom" />
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Api } from '../../../e2e/support/api.ts';
import { openBallot, PLAN, slipsOf } from '../../../e2e/support/ballot.ts';
import { launchBrowser, phone } from '../../../e2e/support/browser.ts';
import { startServer } from '../../../e2e/support/server.ts';
import { browserCookie, enterAs } from '../../../e2e/support/session.ts';
import { print, summary, timingTable } from '../measure.ts';

const RUNS = 10;
/** Slow 4G as Lighthouse has it, on a phone with a quarter of this machine's speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

interface Watching {
  /** Where the first thing to press is, as soon as it is there. */
  boothFound?: (place: { readonly x: number; readonly y: number }) => void;
  boothPressed?: number;
}

/** In the page: finds what can be pressed as soon as it can be seen, and notes when the press has done what it is for. */
function watch({ target, pressed }: { target: string; pressed: string }): void {
  const held = globalThis as Watching;
  let found = false;
  const look = (): void => {
    const place = document.querySelector(target)?.getBoundingClientRect();
    if (!found && place !== undefined && place.width > 0 && place.height > 0) {
      found = true;
      held.boothFound?.({ x: place.x + place.width / 2, y: place.y + place.height / 2 });
    }
    if (found && held.boothPressed === undefined && document.querySelector(pressed) !== null)
      held.boothPressed = performance.now();
    if (held.boothPressed === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

interface Visit {
  readonly address: string;
  readonly target: string;
  /** Is there once the press has been taken. */
  readonly pressed: string;
  readonly cookie: string | null;
}

/** A visitor who has never been here: from the address to the first press that counts, in milliseconds of the page's own clock. */
async function firstPress(browser: Browser, { address, target, pressed, cookie }: Visit): Promise<number> {
  const context = await browser.newContext(phone satisfies BrowserContextOptions);
  try {
    if (cookie !== null) await context.addCookies([browserCookie(cookie)]);
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.exposeFunction('boothFound', ({ x, y }: { x: number; y: number }) => page.touchscreen.tap(x, y));
    await page.addInitScript(watch, { target, pressed });
    await page.goto(address, { waitUntil: 'commit' });
    const done = await page.waitForFunction(() => (globalThis as Watching).boothPressed);
    return (await done.jsonValue()) ?? Number.NaN;
  } finally {
    await context.close();
  }
}

/** The rater's page beside the office's first page: cold cache, as the real server sends them, on a slow line and a slow phone. */
export async function benchBooth(): Promise<void> {
  const server = await startServer({});
  const browser = await launchBrowser();
  try {
    const api = new Api(server.address);
    const ballot = await openBallot(api, PLAN);
    const codes = await slipsOf(api, ballot);
    const cookie = await enterAs(server.address);
    const booth: number[] = [];
    const office: number[] = [];
    // One round of each is not counted: the server reads its files and the ballot for the first time.
    for (let round = -1; round < RUNS; round++) {
      const rater = await firstPress(browser, {
        address: `${server.address}/b/demo/${ballot}#1.${codes.pop() ?? ''}`,
        target: '.option',
        pressed: '.option input:checked',
        cookie: null,
      });
      const other = await firstPress(browser, {
        address: server.address,
        target: 'main a',
        pressed: 'main a:focus, main a:active',
        cookie,
      });
      if (round < 0) continue;
      booth.push(rater);
      office.push(other);
    }
    print(
      timingTable(
        'From the address to the first answer chosen: 1.6 Mbit/s, 150 ms, processor ÷ 4, nothing cached',
        [summary('the rater’s page', booth), summary('the office’s first page, first link pressed', office)],
        `Chromium ${browser.version()}, a phone’s screen; the press is a real touch, and counts when the page has taken it.`,
      ),
    );
  } finally {
    await browser.close();
    await server.stop();
  }
}
