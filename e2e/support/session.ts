import { randomUUID } from 'node:crypto';

/** Who does the daily work of the demonstration county. */
export const OFFICER = 'office-officer';

/** Enters the demonstration as one of its people; the value of the session cookie. */
export async function enterAs(address: string, persona: string = OFFICER): Promise<string> {
  const answer = await fetch(`${address}/api/v1/session/persona`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ account: persona }),
  });
  const cookie = /^hengjian=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
  if (cookie === undefined) throw new Error(`nobody enters as ${persona}: ${answer.status} ${await answer.text()}`);
  return cookie;
}

/** The cookie in the form a browser context takes it. */
export const browserCookie = (value: string) => ({ name: 'hengjian', value, domain: '127.0.0.1', path: '/' });
