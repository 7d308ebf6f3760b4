import { constants, createHash, randomBytes, sign, verify } from 'node:crypto';
import { type Answers, acknowledgedText, checkAnswers } from '@hengjian/ballot';
import type { Resource, Services } from '../../platform/services.ts';
import { Gather } from '../../platform/sql/gather.ts';
import { answerIssues, refuse } from '../locale.ts';
import { boxOr404, type OpenBallot, stateRefusal } from '../opened.ts';
import { sharedState } from '../repository/ballots.ts';
import { papersWith, putPapers, type StoredPaper, shuffle } from '../repository/papers.ts';
import type { BallotState } from '../types.ts';

const SALT = 48;
/** Papers written anew with each batch: its own, and at least half of this many older ones; of a ballot that is no larger, all of them. */
const CROWD = 256;

type Cast = { readonly state: BallotState | null; readonly same: boolean };

class Casting {
  readonly #gathers = new Map<string, Gather<StoredPaper, Cast>>();

  put(services: Services, tenant: string, ballot: string, paper: StoredPaper): Promise<Cast> {
    const name = `${tenant}/${ballot}`;
    let gather = this.#gathers.get(name);
    if (gather === undefined) {
      gather = new Gather((papers) => putBatch(services, tenant, ballot, papers));
      this.#gathers.set(name, gather);
    }
    return gather.add(paper);
  }

  forget(tenant: string, ballot: string): void {
    this.#gathers.delete(`${tenant}/${ballot}`);
  }
}

export const casting: Resource<Casting> = {
  name: 'ballot papers',
  open: () => new Casting(),
  close: async () => undefined,
};

const keysOf = (answers: Answers): string[] => Object.keys(answers).sort();
/** Whether two papers say the same; how a token was made does not matter, only one of them counts. */
function sameContent(a: StoredPaper, b: StoredPaper): boolean {
  const [left, right] = [keysOf(a.answers), keysOf(b.answers)];
  return (
    a.box === b.box &&
    a.codeKey.equals(b.codeKey) &&
    left.length === right.length &&
    left.every((key, place) => key === right[place] && a.answers[key] === b.answers[key])
  );
}

async function putBatch(
  { db, now }: Services,
  tenant: string,
  ballot: string,
  papers: readonly StoredPaper[],
): Promise<Cast[]> {
  return db.write(tenant, async (tx) => {
    const state = await sharedState(tx, ballot, now());
    if (state !== 'open') return papers.map(() => ({ state, same: false }));
    const fresh = await putPapers(tx, ballot, firstOfEach(papers));
    if (fresh.size > 0) await shuffle(tx, ballot, randomBytes(32), Math.max(fresh.size + CROWD / 2, CROWD));
    // All new and each once: nothing to compare.
    if (fresh.size === papers.length) return papers.map(() => ({ state, same: true }));
    const there = await papersWith(
      tx,
      ballot,
      papers.map(({ serial }) => serial),
    );
    const bySerial = new Map(there.map((paper) => [paper.serial.toString('hex'), paper]));
    return papers.map((paper) => {
      const kept = bySerial.get(paper.serial.toString('hex'));
      return { state, same: kept !== undefined && sameContent(kept, paper) };
    });
  });
}

/** Of several with one serial in one batch the first is put in, as if they had come one after the other. */
function firstOfEach(papers: readonly StoredPaper[]): StoredPaper[] {
  const first = new Map<string, StoredPaper>();
  for (const paper of papers) {
    const serial = paper.serial.toString('hex');
    if (!first.has(serial)) first.set(serial, paper);
  }
  return [...first.values()];
}

/** What a ballot signs to acknowledge a paper: its serial and what it says. */
function acknowledged(ballot: string, { serial, box, codeKey, answers }: StoredPaper): Buffer {
  const said = acknowledgedText(ballot, { box, codeKey: codeKey.toString('base64url'), answers });
  return Buffer.concat([serial, createHash('sha256').update(said).digest()]);
}

/**
 * Takes a paper: its token is the box's, its answers are the form's, its serial is new or says the same again. Returns the ballot's signature for it, the
 * same for the same paper.
 */
export async function castPaper(
  services: Services,
  tenant: string,
  open: OpenBallot,
  paper: StoredPaper,
): Promise<Uint8Array> {
  const box = boxOr404(open, paper.box);
  const key = { key: box.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT };
  if (!verify('sha384', paper.serial, key, paper.signature)) throw refuse('token.invalid');
  const issues = checkAnswers(open.ballot.plan.form, box.items, paper.answers);
  if (issues.length > 0) throw refuse('paper.invalid', { count: issues.length }, answerIssues(issues, box.items));
  const { state, same } = await services.use(casting).put(services, tenant, open.ballot.id, paper);
  if (state !== 'open') throw stateRefusal(state);
  if (!same) throw refuse('ballot.paper-differs');
  return sign(null, acknowledged(open.ballot.id, paper), open.receiptKey);
}
