import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors/platform-errors.ts';

/** Deeper than any form; what goes on is made to exhaust whoever walks it. */
const DEPTH = 32;

/** How deep lists and mappings stand in one another, read from the text: nothing is built that has to be walked. Stops beyond `limit`. */
export function depthOf(json: string, limit = DEPTH): number {
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < json.length && deepest <= limit; at++) {
    const char = json[at];
    if (char === '"') {
      // To the end of the text; a quote after a backslash is a part of it.
      for (at++; at < json.length && json[at] !== '"'; at++) if (json[at] === '\\') at++;
    } else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return deepest;
}

/** JSON as elsewhere, but bounded in depth before it is read. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (depthOf(text) > DEPTH) done(refuse('request.too-deep', { limit: DEPTH }));
    else void parse(request, text, done);
  });
}
