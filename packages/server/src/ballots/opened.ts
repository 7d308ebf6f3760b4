import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { type Item, itemsOf } from '@hengjian/ballot';
import type { Resource, Services } from '../platform/services.ts';
import { refuse } from './locale.ts';
import { findBallot, sealedSecrets } from './repository/ballots.ts';
import { boxesIn, sealedKeys } from './repository/boxes.ts';
import type { Ballot, Box } from './types.ts';

export interface OpenBox extends Box {
  readonly key: KeyObject;
  readonly items: readonly Item[];
}

/** What stays as it is from the moment a ballot is opened: read once by each process, not with every paper. Its state is asked each time. */
export interface OpenBallot {
  readonly ballot: Ballot;
  readonly boxes: ReadonlyMap<number, OpenBox>;
  /** The private key of a box, for a thread that signs. Throws where there is none. */
  signingKey(box: number): string;
  /** Signs what was received. */
  readonly receiptKey: KeyObject;
}

const MOST = 50;

class OpenBallots {
  readonly #known = new Map<string, Promise<OpenBallot | null>>();

  /** Null where there is no ballot of this name that was ever opened. */
  async find(services: Services, tenant: string, id: string): Promise<OpenBallot | null> {
    const name = `${tenant}/${id}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const asked = load(services, tenant, id);
    this.#known.set(name, asked);
    for (const [oldest] of this.#known) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
    try {
      const found = await asked;
      // What is not there, or not open yet, may be so the next time.
      if (found === null) this.#known.delete(name);
      return found;
    } catch (error) {
      this.#known.delete(name);
      throw error;
    }
  }

  /** Keys are not kept in memory beyond the closing. */
  forget(tenant: string, id: string): void {
    this.#known.delete(`${tenant}/${id}`);
  }
}

export const openBallots: Resource<OpenBallots> = {
  name: 'open ballots',
  open: () => new OpenBallots(),
  close: async () => undefined,
};

export const keyContext = (tenant: string, ballot: string, box: number): string =>
  `ballot-box ${tenant} ${ballot} ${box}`;
export const receiptContext = (tenant: string, ballot: string): string => `ballot-receipt ${tenant} ${ballot}`;
export const slipContext = (tenant: string, ballot: string): string => `ballot-slips ${tenant} ${ballot}`;

async function load({ db, vault }: Services, tenant: string, id: string): Promise<OpenBallot | null> {
  const found = await db.read(tenant, async (tx) => {
    const ballot = await findBallot(tx, id);
    const secrets = await sealedSecrets(tx, id);
    if (ballot === null || secrets === null) return null;
    return { ballot, secrets, boxes: await boxesIn(tx, id), keys: await sealedKeys(tx, id) };
  });
  if (found === null) return null;
  const { ballot, secrets, boxes, keys } = found;
  const items = ballot.plan.sheets.map(({ subjects }) => itemsOf(ballot.plan.form, subjects));
  const open = boxes.map((box): [number, OpenBox] => [
    box.no,
    {
      ...box,
      key: createPublicKey({ key: box.publicKey, format: 'der', type: 'spki' }),
      items: items[box.sheet - 1] ?? [],
    },
  ]);
  return {
    ballot,
    boxes: new Map(open),
    signingKey(box) {
      const sealed = keys.get(box);
      if (sealed === undefined) throw refuse('ballot.closed');
      return vault.open(sealed, keyContext(tenant, id, box));
    },
    receiptKey: createPrivateKey({
      key: Buffer.from(vault.open(secrets.receiptKey, receiptContext(tenant, id)), 'base64'),
      format: 'der',
      type: 'pkcs8',
    }),
  };
}

/** A ballot that papers can be cast in, or why not. */
export async function openOr409(services: Services, tenant: string, id: string): Promise<OpenBallot> {
  const found = await services.use(openBallots).find(services, tenant, id);
  if (found !== null) return found;
  const ballot = await services.db.read(tenant, (tx) => findBallot(tx, id));
  if (ballot === null) throw refuse('ballot.not-found', { ballot: id });
  throw stateRefusal(ballot.state);
}

export const stateRefusal = (state: Ballot['state'] | null): Error =>
  state === 'closed' || state === 'closing'
    ? refuse('ballot.closed')
    : state === 'interrupted'
      ? refuse('ballot.interrupted')
      : refuse('ballot.not-open');

export function boxOr404({ boxes }: OpenBallot, no: number): OpenBox {
  const box = boxes.get(no);
  if (box === undefined) throw refuse('ballot.no-box', { box: no });
  return box;
}
