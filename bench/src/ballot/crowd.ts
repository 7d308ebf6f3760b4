// Raters in a process of their own: `crowd.ts`, told by messages whom to play, and at what pace.

import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { encoded } from './pss.ts';

export interface Order {
  readonly address: string;
  readonly ballot: string;
  readonly codes: readonly (readonly string[])[];
  readonly raters: number;
  readonly milliseconds: number;
  /** Tokens only, a paper with a token that is there, or both. */
  readonly act: 'issue' | 'cast' | 'both';
  /** Milliseconds from one act of a rater to the next; null: each as soon as the one before it is through. */
  readonly every: number | null;
}
export interface Report {
  readonly done: number;
  readonly seconds: number;
  /** Milliseconds of each request, sorted. */
  readonly issue: readonly number[];
  readonly cast: readonly number[];
  readonly whole: readonly number[];
  readonly failed: readonly string[];
}

interface Token {
  readonly box: number;
  readonly serial: string;
  readonly signature: string;
}
/** Of an earlier order, to be cast in the next. */
const tokens: Token[] = [];
const used: number[] = [];
const OPTIONS = ['excellent', 'good', 'fair', 'poor', 'unknown'];

process.on('message', (order: Order) => {
  work(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failed: [String(error)] }),
  );
});
process.send?.('ready');

async function work({ address, ballot, codes, raters, milliseconds, act, every }: Order): Promise<Report> {
  const { hostname, port } = new URL(address);
  const agent = new http.Agent({ keepAlive: true, maxSockets: raters });
  const post = (path: string, body: object): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const headers = {
        'x-tenant': 'alpha',
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      };
      const request = http.request({
        agent,
        hostname,
        port,
        method: 'POST',
        path: `/api/v1/ballots/${ballot}${path}`,
        headers,
      });
      request.on('error', reject);
      request.on('response', (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          answer += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: answer }));
      });
      request.end(text);
    });
  const times = { issue: [] as number[], cast: [] as number[], whole: [] as number[] };
  const failed: string[] = [];
  let turn = 0;
  let done = 0;
  const timed = async (kind: 'issue' | 'cast', path: string, body: object): Promise<string | null> => {
    const started = performance.now();
    const { status, text } = await post(path, body);
    times[kind].push(performance.now() - started);
    if (status === 200) return text;
    failed.push(`${status} ${text.slice(0, 200)}`);
    return null;
  };
  const issue = async (): Promise<Token | null> => {
    const box = (turn++ % codes.length) + 1;
    const at = used[box] ?? 0;
    const slip = codes[box - 1]?.[at];
    if (slip === undefined) return null;
    used[box] = at + 1;
    const serial = randomBytes(32);
    const answer = await timed('issue', `/boxes/${box}/token`, {
      slip,
      message: encoded(serial).toString('base64url'),
    });
    if (answer === null) return null;
    return { box, serial: serial.toString('base64url'), signature: (JSON.parse(answer) as { signed: string }).signed };
  };
  const cast = (token: Token): Promise<string | null> => {
    const pick = (): string => OPTIONS[Math.floor(Math.random() * OPTIONS.length)] ?? 'good';
    const answers = { team: pick(), 'member/zhang': pick(), 'member/li': pick() };
    return timed('cast', '/papers', { ...token, codeKey: randomBytes(32).toString('base64url'), answers });
  };
  const started = performance.now();
  const end = started + milliseconds;
  const rater = async (): Promise<void> => {
    // They do not all begin in the same moment.
    let next = started + Math.random() * (every ?? 0);
    while (performance.now() < end) {
      if (every !== null) {
        await setTimeout(Math.max(0, next - performance.now()));
        next += every;
      }
      const before = performance.now();
      const token = act === 'cast' ? (tokens.pop() ?? null) : await issue();
      if (token === null) return;
      if (act === 'issue') tokens.push(token);
      else if ((await cast(token)) === null) continue;
      times.whole.push(performance.now() - before);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: raters }, rater));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  const sorted = (all: number[]): number[] => all.sort((a, b) => a - b);
  return {
    done,
    seconds,
    issue: sorted(times.issue),
    cast: sorted(times.cast),
    whole: sorted(times.whole),
    failed: failed.slice(0, 5),
  };
}
