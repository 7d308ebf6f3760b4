import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { Api } from './api.ts';
import { type RunningServer, startServer } from './server.ts';

/** The newest round of the demonstration county, and the township that reproduces the published case. */
export const ROUND = 'political-ecology-2026-10';
export const PUBLISHED = { id: 'wanglan-town', 'zh-CN': '望岚镇', en: 'Wanglan Town' } as const;
/** A township without a total: one required figure is missing. */
export const BLOCKED = { id: 'hetangping-town', 'zh-CN': '荷塘坪镇' } as const;

/** Copies with owners and modes: the database's files may belong to another account than ours. */
async function copy(from: string, to: string): Promise<void> {
  const child = spawn('cp', ['-a', from, to], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`cp -a ${from} ${to} ended with ${code}`);
}

/** A data directory of one's own with the whole county in it. */
export async function countyData(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'hengjian-e2e-'));
  const data = path.join(home, 'data');
  await copy(path.join(inject('seededCounty'), 'data'), data);
  return data;
}

export async function dropData(data: string): Promise<void> {
  await rm(path.dirname(data), { recursive: true, force: true });
}

export interface County {
  readonly server: RunningServer;
  readonly address: string;
  readonly api: Api;
}

/** A server on a copy of the seeded county, for the tests of one file. What they change, nobody else sees. */
export function useCounty(): County {
  let server: RunningServer | undefined;
  let data = '';
  beforeAll(async () => {
    data = await countyData();
    server = await startServer({ dataDirectory: data });
  });
  afterAll(async () => {
    await server?.stop();
    if (data !== '') await dropData(data);
  });
  let api: Api | undefined;
  const running = (): RunningServer => {
    if (server === undefined) throw new Error('the county has not been started');
    return server;
  };
  return {
    get server() {
      return running();
    },
    get address() {
      return running().address;
    },
    get api() {
      api ??= new Api(running().address);
      return api;
    },
  };
}
