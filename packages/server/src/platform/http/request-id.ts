import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const GIVEN = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/**
 * The id under which a request is found in the log; it is also the reference that a person is shown with a fault. A proxy's own id is taken over,
 * if it is nothing but an id.
 */
export function requestId(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && GIVEN.test(given) ? given : randomBytes(6).toString('hex');
}
