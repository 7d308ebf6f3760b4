// Many raters vote at once while server and database are killed: what was acknowledged is counted afterwards. For the short test and the long series.
import { setTimeout as after } from 'node:timers/promises';
import { fromBase64Url, type Publication, toBase64Url, verifyPublication } from '@hengjian/ballot';
import { blind, newSeed, secretsOf, unblind } from '@hengjian/ballot/booth';
import { planOf } from './ballots.ts';
import { type Answer, ask, childServer, type Process } from './processes.ts';
import { type Blow, postmaster } from './submissions.ts';

export interface BallotSeries {
  readonly raters: number;
  /** So many at once. */
  readonly clients: number;
  readonly blows: readonly Blow[];
  readonly told?: (acknowledged: number, blow: Blow) => void;
}
export interface BallotCount {
  readonly acknowledged: number;
  readonly retries: number;
  readonly refused: readonly string[];
  /** Marked as served when all were through. */
  readonly served: number;
  /** Papers in the publication, and what its recount found. */
  readonly published: number;
  readonly findings: number;
  /** Acknowledged papers that are not in it. */
  readonly missing: number;
  readonly seconds: number;
}

const PASSING = new Set([429, 500, 502, 503]);
const NAMELESS = { 'x-tenant': 'alpha' };
const BOX = 5000;

export async function runBallotSeries(directory: string, series: BallotSeries): Promise<BallotCount> {
  let server: Process = await childServer(directory, 4);
  const started = Date.now();
  const refused: string[] = [];
  const serials: string[] = [];
  let retries = 0;

  /** Sent again until there is an answer; null where it was refused. */
  const insist = async (url: string, body: object | null, headers?: Record<string, string>): Promise<Answer | null> => {
    for (;;) {
      const given = { ...(body === null ? {} : { body }), ...(headers === undefined ? {} : { headers }) };
      const answer = await ask(server, body === null ? 'GET' : 'POST', url, given).catch(() => null);
      if (answer?.status === 200) return answer;
      if (answer !== null && !PASSING.has(answer.status)) {
        refused.push(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return null;
      }
      retries++;
      await after(50);
    }
  };
  const finished = async (job: unknown): Promise<void> => {
    for (;;) {
      const answer = await insist(`/jobs/${String(job)}`, null);
      if (answer?.body.state === 'done') return;
      if (answer === null || answer.body.state === 'failed') throw new Error(JSON.stringify(answer?.body));
      await after(100);
    }
  };

  const sheets = Array.from({ length: Math.ceil(series.raters / BOX) }, (_, at) => ({
    staff: Math.min(BOX, series.raters - at * BOX),
  }));
  const made = await insist('/ballots', { kind: 'measured', plan: planOf({ sheets }), closesAt: null });
  const ballot = String(made?.body.id);
  await finished((await insist(`/ballots/${ballot}/open`, {}))?.body.job);
  const slips: { box: number; code: string }[] = [];
  for (const [at] of sheets.entries()) {
    const drawn = await insist(`/ballots/${ballot}/boxes/${at + 1}/slips`, {});
    slips.push(...((drawn?.body.codes ?? []) as string[]).map((code) => ({ box: at + 1, code })));
  }
  const bytes = (text: unknown): Uint8Array<ArrayBuffer> => fromBase64Url(String(text)) ?? new Uint8Array();
  const keys = await Promise.all(
    sheets.map(async (_, at) => bytes((await insist(`/ballots/${ballot}/boxes/${at + 1}`, null, NAMELESS))?.body.key)),
  );

  const vote = async ({ box, code }: { box: number; code: string }): Promise<void> => {
    const key = keys[box - 1] ?? new Uint8Array();
    const { serial, codeKey } = await secretsOf(newSeed());
    const { message, inverse } = await blind(key, bytes(serial));
    const asked = { slip: code, message: toBase64Url(message) };
    const token = await insist(`/ballots/${ballot}/boxes/${box}/token`, asked, NAMELESS);
    const signature = await unblind(key, bytes(serial), { signed: bytes(token?.body.signed), inverse });
    if (signature === null) return void refused.push(`${code}: not signed`);
    const paper = { box, serial, codeKey, signature: toBase64Url(signature), answers: { team: 'good' } };
    if ((await insist(`/ballots/${ballot}/papers`, paper, NAMELESS)) !== null) serials.push(serial);
  };
  const waiting = slips.slice();
  const client = async (): Promise<void> => {
    for (let slip = waiting.pop(); slip !== undefined; slip = waiting.pop()) await vote(slip);
  };
  const striking = async (): Promise<void> => {
    for (const [at, blow] of series.blows.entries()) {
      const due = ((at + 1) * series.raters) / (series.blows.length + 1);
      while (serials.length + refused.length < due) await after(5);
      series.told?.(serials.length, blow);
      const database = postmaster(directory);
      if (blow === 'database' || blow === 'both') process.kill(database, 'SIGKILL');
      if (blow === 'stop') process.kill(database, 'SIGINT');
      if (blow === 'server' || blow === 'both') {
        await server.kill();
        server = await childServer(directory, 4);
      }
    }
  };
  await Promise.all([striking(), ...Array.from({ length: series.clients }, client)]);

  const seen = await insist(`/ballots/${ballot}`, null);
  const boxes = (seen?.body.boxes ?? []) as { served: number }[];
  await finished((await insist(`/ballots/${ballot}/close`, {}))?.body.job);
  const publication = (await insist(`/ballots/${ballot}/publication`, null))?.body as unknown as Publication;
  const { findings } = await verifyPublication(publication);
  const published = new Set(publication.boxes.flatMap(({ papers }) => papers.map(([serial]) => serial)));
  await server.stop();
  return {
    acknowledged: serials.length,
    retries,
    refused,
    served: boxes.reduce((sum, box) => sum + box.served, 0),
    published: published.size,
    findings: findings.length,
    missing: serials.filter((serial) => !published.has(serial)).length,
    seconds: (Date.now() - started) / 1000,
  };
}
