import type { Address } from './address.ts';

/** A question to the server; `body` null asks for something that lies there. */
export interface Question {
  readonly path: string;
  readonly body: object | null;
  /** Sends no cookie. */
  readonly nameless: boolean;
}

export const mine = (slip: string | null): Question => ({
  path: '/mine',
  body: slip === null ? {} : { slip },
  nameless: false,
});
export const sheet = (box: number): Question => ({ path: `/boxes/${box}`, body: null, nameless: true });

/** Of an address that names no ballot: whose slip it is. */
export const ballotOf = (slip: string): Question => ({ path: '/ballot-of-slip', body: { slip }, nameless: true });

export const sent = ({ tenant, ballot }: Address, { path, body, nameless }: Question): Promise<Response> =>
  fetch(`/api/v1${ballot === '' ? '' : `/ballots/${encodeURIComponent(ballot)}`}${path}`, {
    method: body === null ? 'GET' : 'POST',
    credentials: nameless ? 'omit' : 'same-origin',
    headers: { 'x-tenant': tenant, ...(body === null ? {} : { 'content-type': 'application/json' }) },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });

declare global {
  /** Answers that were asked for ahead of the page's code. */
  var boothAsked: Record<string, Promise<Response>> | undefined;
}

export const nameOf = ({ path, body }: Question): string => `${path} ${JSON.stringify(body)}`;

/** The answer asked for ahead, once; else the question is sent. */
export function answered(address: Address, question: Question): Promise<Response> {
  const name = nameOf(question);
  const early = window.boothAsked?.[name];
  delete window.boothAsked?.[name];
  return early ?? sent(address, question);
}
