import { createHash, randomBytes } from 'node:crypto';
import {
  type ClosedBallot,
  type CountedPaper,
  itemsOf,
  makePublication,
  mayShowWords,
  type PublishedBox,
  type SamplingFrame,
} from '@hengjian/ballot';
import { todayOf } from '../identity/index.ts';
import { defineJob } from '../platform/jobs/define.ts';
import type { Services } from '../platform/services.ts';
import { text } from '../platform/text.ts';
import { type Entry, entryOf } from './hand-papers.ts';
import { casting } from './lanes/cast.ts';
import { issuing } from './lanes/issue.ts';
import { refuse } from './locale.ts';
import { openBallots } from './opened.ts';
import { findBallot, markClosed, receiptKeyOf } from './repository/ballots.ts';
import { boxesIn, type SettledBox, settleBoxes } from './repository/boxes.ts';
import { allHandPapers, removeHandPapers } from './repository/hand-papers.ts';
import { papersAfter, removePapers, type StoredPaper } from './repository/papers.ts';
import { type FreeWords, insertPublication, insertWords } from './repository/publications.ts';
import { removeRaters, servedByBox } from './repository/raters.ts';
import type { Ballot, BallotPlan } from './types.ts';

const PAGE = 1000;
const COUNTING = text('正在计票', 'Counting');

const counted = ({ box, serial, signature, codeKey, answers }: StoredPaper): CountedPaper => ({
  box,
  codeKey: codeKey.toString('base64url'),
  answers,
  token: { serial: serial.toString('base64url'), signature: signature.toString('base64url') },
});

interface Closing {
  readonly ballot: Ballot;
  readonly boxes: readonly Omit<PublishedBox, 'papers' | 'countedOnPaper'>[];
  readonly papers: readonly CountedPaper[];
  /** Of them electronic. */
  readonly cast: number;
  /** Spoilt papers by box. */
  readonly invalid: ReadonlyMap<number, number>;
  readonly receiptKey: string | null;
}

const CODE_KEY = 32;
/** A paper that two people read alike: its codes are made now, and nobody ever has a receipt of it. */
const countedByHand = (box: number, entry: Entry | null): CountedPaper[] =>
  entry === null || 'invalid' in entry
    ? []
    : [{ box, codeKey: randomBytes(CODE_KEY).toString('base64url'), answers: entry.answers, token: null }];

/** Everything that is counted. Nothing can come in any more: the state has been taken from under every issue and cast. */
async function gatherPapers({ db }: Services, tenant: string, id: string): Promise<Closing | null> {
  return db.read(tenant, async (tx) => {
    const ballot = await findBallot(tx, id);
    if (ballot?.state !== 'closing') return null;
    const served = await servedByBox(tx, id);
    const boxes = (await boxesIn(tx, id)).map(({ no, sheet, group, publicKey, eligible }) => {
      const { all: issued, onPaper: servedOnPaper } = served.get(no) ?? { all: 0, onPaper: 0 };
      // Into an open poll as many may come as do.
      return {
        no,
        sheet,
        group,
        key: publicKey.toString('base64url'),
        eligible: Math.max(eligible, ballot.kind === 'open' ? issued : 0),
        issued,
        servedOnPaper,
        ...frameOf(ballot.plan, sheet, group),
      };
    });
    const papers: CountedPaper[] = [];
    let after: Buffer = Buffer.alloc(0);
    for (;;) {
      const page = await papersAfter(tx, id, after, PAGE);
      papers.push(...page.map(counted));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.serial;
    }
    const byHand = (await allHandPapers(tx, id)).map((paper) => ({ box: paper.box, entry: entryOf(paper) }));
    if (byHand.some(({ entry }) => entry === null)) throw new Error('a paper that is not settled');
    const spoilt = Map.groupBy(
      byHand.filter(({ entry }) => entry !== null && 'invalid' in entry),
      ({ box }) => box,
    );
    return {
      ballot,
      receiptKey: await receiptKeyOf(tx, id),
      boxes,
      cast: papers.length,
      papers: [...papers, ...byHand.flatMap(({ box, entry }) => countedByHand(box, entry))],
      invalid: new Map([...spoilt].map(([box, all]) => [box, all.length])),
    };
  });
}

/** Of whom those who were asked are a sample; nothing where everybody was. */
function frameOf({ groups, sheets }: BallotPlan, sheet: number, group: string): { frame?: SamplingFrame } {
  const drawn = groups.find(({ id }) => id === group)?.drawn;
  const population = sheets[sheet - 1]?.population?.[group];
  if (drawn === undefined || population === undefined) return {};
  return { frame: { population, drawn: drawn.how, source: drawn.source } };
}

const settledOf = ({ boxes, invalid }: Closing): SettledBox[] =>
  boxes.map(({ no, issued, servedOnPaper }) => ({ no, issued, servedOnPaper, invalid: invalid.get(no) ?? 0 }));

const publicPlan = ({ form, groups, sheets, threshold }: BallotPlan): Omit<ClosedBallot, 'ballot' | 'boxes'> => ({
  form,
  threshold,
  groups: groups.map(({ id, words, weight }) => ({ id, words, weight })),
  sheets: sheets.map(({ words, subjects }, at) => ({ no: at + 1, words, subjects })),
});

/** Free words of sheets that are large enough; of the others they are not even kept. */
function wordsOf({ ballot, boxes, papers }: Closing): FreeWords[] {
  const { form, sheets, threshold } = ballot.plan;
  const sheetOf = new Map(boxes.map(({ no, sheet }) => [no, sheet]));
  const bySheet = Map.groupBy(papers, ({ box }) => sheetOf.get(box) ?? 0);
  return sheets.flatMap(({ subjects }, at): FreeWords[] => {
    const own = bySheet.get(at + 1) ?? [];
    if (!mayShowWords(own.length, threshold)) return [];
    const items = itemsOf(form, subjects).filter(({ question }) => question.kind === 'text');
    return own.flatMap(({ answers }) =>
      items.flatMap(({ key }) => {
        const words = answers[key];
        return words === undefined ? [] : [{ sheet: at + 1, item: key, words }];
      }),
    );
  });
}

/**
 * Counts a ballot that nobody can cast in any more. Publication, free words and the end of papers, raters and keys are one transaction: until it is committed
 * the job can begin anew, and after it there is nothing left that connects two answers, or a rater with anything.
 */
export const closeBallotJob = defineJob<{ readonly ballot: string }>({
  kind: 'close-ballot',
  title: text('结束测评并计票', 'Close and count a ballot'),
  unit: text('张票', 'papers'),
  async run({ tenant, input, services, signal, progress, checkpoint }) {
    const id = input.ballot;
    const closing = await gatherPapers(services, tenant, id);
    if (closing === null) {
      const ballot = await services.db.read(tenant, (tx) => findBallot(tx, id));
      if (ballot?.state === 'closed') return { ballot: id };
      throw refuse('ballot.not-open');
    }
    const { ballot, boxes, papers, receiptKey } = closing;
    const day = await services.db.read(tenant, (tx) => todayOf(tx, services.now()));
    const closed = {
      ...publicPlan(ballot.plan),
      ballot: { id, tenant, closedOn: day },
      boxes,
      ...(receiptKey === null ? {} : { receiptKey }),
    };
    const publication = await makePublication(closed, papers, (done) => {
      signal.throwIfAborted();
      progress(done, papers.length, COUNTING);
    });
    const content = JSON.stringify(publication);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await services.db.write(tenant, async (tx) => {
      const held = await findBallot(tx, id, true);
      if (held?.state !== 'closing') throw refuse('ballot.closed');
      await insertPublication(tx, id, { content, sha256 });
      await insertWords(tx, id, wordsOf(closing));
      await settleBoxes(tx, id, settledOf(closing));
      await removeHandPapers(tx, id);
      const removed = await removePapers(tx, id);
      if (removed !== closing.cast) throw new Error(`${removed} papers where ${closing.cast} were counted`);
      await removeRaters(tx, id);
      if (!(await markClosed(tx, id, day))) throw refuse('ballot.closed');
      await checkpoint(tx, 'closed');
    });
    services.use(openBallots).forget(tenant, id);
    services.use(issuing).forget(tenant, id);
    services.use(casting).forget(tenant, id);
    progress(papers.length, papers.length);
    return { ballot: id, papers: papers.length };
  },
});
