import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { ForbiddenAddress, isInside, outsideOnly } from './addresses.ts';

/** What this installation lets out, from its environment. */
export interface OutboundSettings {
  /** `smtp://user:password@host:port`; null where no mail goes out. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Whether webhooks may go to private and loopback addresses, and over plain HTTP there: a robot of the house's own. */
  readonly allowPrivate: boolean;
  /** Where people open the app, for links in messages; empty for none. */
  readonly publicUrl: string;
}

const TIMEOUT_MS = 10_000;
const LIMIT = 64 * 1024;

/** Why an address may not be called at all; null where it may, as far as can be told without resolving it. */
export function addressProblem(url: string, settings: Pick<OutboundSettings, 'allowPrivate'>): string | null {
  if (!URL.canParse(url)) return 'not an address';
  const { protocol, hostname, username } = new URL(url);
  if (username !== '') return 'no user name in the address';
  if (protocol !== 'https:' && !(settings.allowPrivate && protocol === 'http:')) return 'https only';
  const host = hostname.replace(/^\[|\]$/g, '');
  return !settings.allowPrivate && isIP(host) !== 0 && isInside(host) ? `${host} is inside` : null;
}

/** Posts JSON and reads a short JSON answer. No redirects, one time limit over everything, at most 64 KB back. */
export function postJson(
  url: string,
  body: unknown,
  settings: Pick<OutboundSettings, 'allowPrivate'>,
  signal: AbortSignal,
): Promise<unknown> {
  const problem = addressProblem(url, settings);
  if (problem !== null) return Promise.reject(new ForbiddenAddress(problem));
  const bytes = Buffer.from(JSON.stringify(body));
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const send = new URL(url).protocol === 'https:' ? tlsRequest : plainRequest;
  const request = send(
    url,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      agent: false,
      ...(settings.allowPrivate ? {} : { lookup: outsideOnly }),
    },
    (response) => {
      let size = 0;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMIT) request.destroy(new Error('the answer is too long'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status !== 200) return reject(new Error(`answered ${status}`));
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        } catch {
          reject(new Error('the answer is not JSON'));
        }
      });
    },
  );
  request.on('error', reject);
  request.end(bytes);
  return promise;
}
