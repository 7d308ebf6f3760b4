declare global {
  /** Answers asked for by first/first-requests.ts before the app's own code had arrived, by path and query. */
  var hengjianFirst: Map<string, Promise<Response>> | undefined;
}

/** The answer that was asked for early, given out once: whoever asks again gets a fresh one. */
export function takeFirstAnswer({ method, url }: Request): Promise<Response> | undefined {
  if (method !== 'GET') return undefined;
  const { pathname, search } = new URL(url);
  const address = pathname + search;
  const found = globalThis.hengjianFirst?.get(address);
  globalThis.hengjianFirst?.delete(address);
  return found;
}
