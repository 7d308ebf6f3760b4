import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/current-language.ts';
import { takeFirstAnswer } from './first-answers.ts';
import { offline, problemFrom } from './problem.ts';
import type { paths } from './schema.d.ts';

/** Where the API lives, for addresses that are not requests of the client: downloads, event streams, uploads. */
export const base = '/api/v1';

export const api = createClient<paths>({
  baseUrl: '',
  fetch: (request) => takeFirstAnswer(request) ?? fetch(request),
});

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    if (request.method !== 'GET' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
  onError() {
    return offline();
  },
});

/** A key that makes a repeated request harmless. `randomUUID` is missing on plain-HTTP addresses of a local network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The data of an answer, or the Problem thrown: queries and mutations fail with a Problem and with nothing else. */
export async function answer<T>(request: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await request;
  if (data !== undefined) return data;
  throw problemFrom(response.status, error);
}
