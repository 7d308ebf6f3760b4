import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'hengjian', secret: 'a-secret-of-the-house' } as const;

export interface IdentityProvider {
  readonly issuer: string;
  /** Follows an address as a browser would, signs in there under a name, and consents; what the provider gives to take back. */
  walk(address: string, name: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Cookies of one host, without their attributes. */
class Jar {
  readonly #kept = new Map<string, string>();
  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.#kept.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  get header(): string {
    return [...this.#kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

async function walk(address: string, name: string): Promise<Record<string, string>> {
  const jar = new Jar();
  let url = address;
  for (let step = 0; step < 15; step += 1) {
    let response = await fetch(url, { redirect: 'manual', headers: { cookie: jar.header } });
    jar.take(response);
    if (response.status === 200) {
      const prompt = /name="prompt" value="(\w+)"/.exec(await response.text())?.[1] ?? '';
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: name, password: 'any' }) });
      response = await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie: jar.header }, body });
      jar.take(response);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
    const to = new URL(next, url);
    if (to.pathname === '/oidc/callback') return Object.fromEntries(to.searchParams);
    url = to.href;
  }
  throw new Error(`no way back from ${address}`);
}

/** A real OpenID provider on this machine, with a sign-in page that takes any name. */
export async function startIdentityProvider(redirectUris: readonly string[]): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris }],
    cookies: { keys: ['of the tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    walk,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
