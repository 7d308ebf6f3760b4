import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { z } from 'zod';
import type { Preparation } from '../platform/operation/define.ts';
import { hashToken, newToken } from '../platform/secrets/vault.ts';
import type { Resource, Services } from '../platform/services.ts';
import { refuse } from './locale.ts';
import { type Flow, findProvider, takeFlow } from './repository/oidc.ts';
import type { Provider } from './types.ts';

const FRESH_MS = 600_000;
const PATIENCE_SECONDS = 10;

export const providerContext = (tenant: string, provider: string): string => `oidc provider ${tenant}/${provider}`;
const flowContext = (tenant: string, state: string): string => `oidc flow ${tenant}/${state}`;

/** Only this very machine may be asked without TLS. */
export function issuerOf(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return null;
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname) ? url : null;
}

interface Known {
  readonly configuration: Promise<Configuration>;
  readonly until: number;
}
/** What providers say of themselves, for a few minutes. */
const known: Resource<Map<string, Known>> = {
  name: 'oidc-configurations',
  open: () => new Map(),
  close: () => Promise.resolve(),
};

/** The way of showing the secret that the provider says it takes; basic where it says nothing, as the standard has it. */
const showing =
  (secret: string): ClientAuth =>
  (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = taken.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    way(server, client, body, headers);
  };

async function configurationOf(services: Services, tenant: string, provider: Provider): Promise<Configuration> {
  const kept = services.use(known);
  const key = `${tenant}/${provider.id}`;
  const now = Date.now();
  const found = kept.get(key);
  if (found !== undefined && found.until > now) return found.configuration;
  const issuer = issuerOf(provider.issuer);
  if (issuer === null) throw refuse('oidc.unreachable', { title: provider.title });
  const secret = services.vault.open(provider.secretSealed, providerContext(tenant, provider.id));
  const configuration = discovery(issuer, provider.clientId, undefined, showing(secret), {
    timeout: PATIENCE_SECONDS,
    // Signatures are checked even where TLS would do.
    execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
  }).catch(() => {
    kept.delete(key);
    throw refuse('oidc.unreachable', { title: provider.title });
  });
  kept.set(key, { configuration, until: now + FRESH_MS });
  return configuration;
}

const sealedShape = z.object({ verifier: z.string(), nonce: z.string(), back: z.string() });

export interface Begun {
  readonly flow: Flow;
  /** Where the browser goes now. */
  readonly address: string;
  /** What only the tab that began it has, and gives back at the end. */
  readonly keep: string;
}

/** Where to send a browser to a provider, and what must come back. `account` is whose link it is to become. */
export async function beginFlow(given: Preparation, providerId: string, account: string | null): Promise<Begun> {
  const { tenant, services, client } = given;
  const provider = await services.db.read(tenant, (tx) => findProvider(tx, providerId));
  if (provider === null) throw refuse('oidc.no-provider');
  const configuration = await configurationOf(services, tenant, provider);
  const [state, keep, verifier, nonce] = [newToken(), newToken(), randomPKCECodeVerifier(), randomNonce()];
  const back = `${client.origin}/oidc/callback`;
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: back,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const stateHash = hashToken(state);
  const sealed = services.vault.seal(JSON.stringify({ verifier, nonce, back }), flowContext(tenant, stateHash));
  const flow = { state: stateHash, browser: hashToken(keep), provider: provider.id, account, sealed };
  return { flow, address: address.href, keep };
}

export const returnedShape = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4000),
  /** RFC 9207: who answers says who it is. */
  iss: z.string().max(1000).optional(),
  keep: z.string().min(1).max(200),
});

/** Who has come back: the issuer's word for it, checked. The flow is used up first, so that nothing is tried twice. */
export async function finishFlow(
  given: Preparation,
  returned: z.infer<typeof returnedShape>,
  account: string | null,
): Promise<{ readonly issuer: string; readonly subject: string; readonly provider: Provider }> {
  const { tenant, services, now } = given;
  const state = hashToken(returned.state);
  const { flow, provider } = await services.db.write(tenant, async (tx) => {
    const taken = await takeFlow(tx, { state, browser: hashToken(returned.keep), account, now });
    return { flow: taken, provider: taken === null ? null : await findProvider(tx, taken.provider) };
  });
  if (flow === null || provider === null) throw refuse('oidc.wrong');
  const { verifier, nonce, back } = sealedShape.parse(
    JSON.parse(services.vault.open(flow.sealed, flowContext(tenant, state))),
  );
  const configuration = await configurationOf(services, tenant, provider);
  const url = new URL(back);
  url.searchParams.set('code', returned.code);
  url.searchParams.set('state', returned.state);
  if (returned.iss !== undefined) url.searchParams.set('iss', returned.iss);
  const tokens = await authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: returned.state,
    idTokenExpected: true,
  }).catch(() => null);
  const claims = tokens?.claims();
  if (claims === undefined) throw refuse('oidc.wrong');
  return { issuer: claims.iss, subject: claims.sub, provider };
}

export const FLOW_MS = 600_000;
