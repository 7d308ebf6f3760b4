import type { Version } from './notes.ts';
import { language } from './words.ts';

/** The work of one's own team, as far as this page needs it. */
export interface Work {
  readonly survey: { readonly id: string; readonly title: Said; readonly state: 'draft' | 'running' | 'closed' };
  readonly me: string;
  readonly team: { readonly name: string };
  readonly units: readonly { readonly unit: { readonly id: string; readonly name: Said } }[];
  readonly notesRemovedOn: string | null;
}
export interface Said {
  readonly 'zh-CN': string;
  readonly en?: string;
}
export interface Synchronised {
  readonly versions: readonly (Version & { readonly author: { readonly name: string }; readonly late: boolean })[];
  readonly position: number;
  readonly more: boolean;
}

/** The server has said no, and why. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
/** There is no answer: no network, or a server that stops or starts. */
export class Unreachable extends Error {}

async function ask<T>(path: string, body: unknown): Promise<T> {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  const post = { method: 'POST', body: JSON.stringify(body) };
  const headers = {
    'accept-language': language,
    ...(body === null ? {} : { 'content-type': 'application/json', 'idempotency-key': key.join('') }),
  };
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { cache: 'no-store', headers, ...(body === null ? {} : post) });
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return (await response.json()) as T;
  if (response.status >= 500 || response.status === 429) throw new Unreachable();
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string;
    title?: string;
    detail?: string;
    next?: string;
  };
  const said = [problem.title, problem.detail, problem.next].filter((part) => part !== undefined && part !== '');
  throw new Refused(problem.code ?? String(response.status), said.join(' '));
}

export const fetchWork = (survey: string): Promise<Work> => ask(`/surveys/${encodeURIComponent(survey)}/work`, null);

export const synchronise = (survey: string, versions: readonly Version[], since: number): Promise<Synchronised> =>
  ask(`/surveys/${encodeURIComponent(survey)}/notes`, {
    versions: versions.map(({ version, note, after, unit, kind, day, text }) => ({
      version,
      note,
      after,
      unit,
      kind,
      day,
      text,
    })),
    since,
  });
