const API = '/api/v1';

/**
 * What the page at this address asks the server first. These are guesses ahead of the app's own requests (features/*\/queries.ts): one
 * that nobody takes up costs a request, nothing else. `e2e/first-load.e2e.ts` checks that each is taken up.
 */
export function firstAddresses({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string[] {
  const common = [`${API}/session`, `${API}/rounds?limit=24`];
  const unit = /^\/rounds\/([^/]+)\/units\/([^/]+)$/.exec(pathname);
  if (unit !== null) return [...common, `${API}/rounds/${unit[1]}/subjects/${unit[2]}`];
  const round = /^\/rounds\/([^/]+)$/.exec(pathname);
  if (round === null) return common;
  const chosen = new URLSearchParams(search);
  const query = ['group', 'node'].flatMap((name) => {
    const value = chosen.get(name);
    return value === null || value === '' ? [] : [`&${name}=${encodeURIComponent(value)}`];
  });
  const base = `${API}/rounds/${round[1]}`;
  return [...common, base, `${base}/ranking?limit=60${query.join('')}`, `${base}/alerts?limit=20`];
}
