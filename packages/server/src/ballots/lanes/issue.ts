import { createHash } from 'node:crypto';
import type { Resource, Services } from '../../platform/services.ts';
import { Gather } from '../../platform/sql/gather.ts';
import { refuse } from '../locale.ts';
import { boxOr404, type OpenBallot, stateRefusal } from '../opened.ts';
import { sharedState } from '../repository/ballots.ts';
import { type Asking, keyOf, messagesOf, serve, serveAnybody } from '../repository/raters.ts';
import { signers } from '../signing/signers.ts';
import type { BallotState } from '../types.ts';

interface Served {
  readonly state: BallotState | null;
  /** Undefined: may not rate there. */
  readonly message: Buffer | null | undefined;
}

/** One gatherer for each ballot; it is dropped when nothing waits. */
class Issuing {
  readonly #gathers = new Map<string, Gather<Asking, Served>>();

  serve(services: Services, tenant: string, { ballot }: OpenBallot, asking: Asking): Promise<Served> {
    const name = `${tenant}/${ballot.id}`;
    let gather = this.#gathers.get(name);
    if (gather === undefined) {
      gather = new Gather((askings) => serveBatch(services, tenant, ballot.id, ballot.kind === 'open', askings));
      this.#gathers.set(name, gather);
    }
    return gather.add(asking);
  }

  forget(tenant: string, ballot: string): void {
    this.#gathers.delete(`${tenant}/${ballot}`);
  }
}

export const issuing: Resource<Issuing> = {
  name: 'ballot tokens',
  open: () => new Issuing(),
  close: async () => undefined,
};

async function serveBatch(
  { db, now }: Services,
  tenant: string,
  ballot: string,
  anybody: boolean,
  askings: readonly Asking[],
): Promise<Served[]> {
  return db.write(tenant, async (tx) => {
    const state = await sharedState(tx, ballot, now());
    if (state !== 'open') return askings.map(() => ({ state, message: undefined }));
    await (anybody ? serveAnybody : serve)(tx, ballot, askings);
    const messages = await messagesOf(tx, ballot, askings);
    return askings.map((asking) => ({ state, message: messages.get(keyOf(asking)) }));
  });
}

/**
 * Marks a rater as served, and only then signs what they sent: the same message again is signed again, another never. Issued is marked, whatever
 * happens between the two.
 */
export async function issueToken(
  services: Services,
  tenant: string,
  open: OpenBallot,
  given: { readonly box: number; readonly rater: string; readonly message: Uint8Array },
): Promise<Uint8Array> {
  const box = boxOr404(open, given.box);
  const hash = createHash('sha256').update(given.message).digest();
  const asking = { box: box.no, rater: given.rater, message: hash };
  const { state, message } = await services.use(issuing).serve(services, tenant, open, asking);
  if (state !== 'open') throw stateRefusal(state);
  if (message === undefined || message === null) throw refuse('ballot.not-eligible');
  if (!message.equals(hash)) throw refuse('ballot.served');
  const key = `${tenant}/${open.ballot.id}/${box.no}`;
  const signed = await services.use(signers).sign(key, () => open.signingKey(box.no), given.message);
  if (signed === null) throw refuse('token.invalid');
  return signed;
}
