import { randomUUID } from 'node:crypto';
import { defineJob } from '../platform/jobs/define.ts';
import type { Locale } from '../platform/text.ts';
import { text } from '../platform/text.ts';
import { heldUnits, planOfRound, roundOr404 } from '../rounds/index.ts';
import { findRun, refuseScoring } from '../scoring/index.ts';
import { figuresFor, gatherRun } from './gather-figures.ts';
import { resultsHeld } from './locale.ts';
import { programmeOf } from './programme.ts';
import { contentHash, evaluationReport, feedbackForm, type OfficialDocument, warningNotice } from './render/index.ts';
import { pdfOf } from './render-pdf.ts';
import { keepDocument } from './repository.ts';
import type { DocumentKind } from './types.ts';

export interface BatchInput {
  readonly round: string;
  /** The run the documents speak of, fixed when the batch was asked for. */
  readonly run: string;
  readonly kind: DocumentKind;
  readonly subjects: readonly string[];
  readonly locale: Locale;
}
interface BatchCursor {
  readonly documents: readonly string[];
}

interface Prepared {
  readonly unit: string;
  readonly content: OfficialDocument;
}
interface Kept {
  readonly id: string;
  readonly content: OfficialDocument;
}

/** Set together: keeps both threads busy while the next ones are gathered. */
const TOGETHER = 12;
const BUILD = {
  'warning-notice': warningNotice,
  'feedback-form': feedbackForm,
  'evaluation-report': evaluationReport,
} as const;

/** Makes documents for units, a few at a time; after a kill it goes on behind the last few. The same run gives the same content. */
export const documentBatchJob = defineJob<BatchInput>({
  kind: 'document-batch',
  title: text('生成文书', 'Make documents'),
  unit: text('份文书', 'documents'),
  async run({ id: job, tenant, account, input, cursor, services, signal, progress, checkpoint }) {
    const shared = await services.db.read(tenant, async (tx) => {
      const round = await roundOr404(tx, input.round);
      const run = await findRun(tx, input.run);
      if (run === null) throw refuseScoring('scoring.no-run', { round: input.round });
      return gatherRun(tx, services, { round, run, plan: await planOfRound(tx, services, round) });
    });
    const programme = await programmeOf(services, shared.round.scheme);
    const subjects = new Map(shared.evaluation.subjects.map((subject) => [subject.id, subject]));
    const documents = [...((cursor as BatchCursor | null)?.documents ?? [])];
    const total = input.subjects.length;
    progress(documents.length, total, text('正在排版', 'Setting pages'));
    const gather = (from: number): Promise<readonly Prepared[]> => {
      const units = input.subjects.slice(from, from + TOGETHER).flatMap((unit) => subjects.get(unit) ?? []);
      return services.db.read(tenant, async (tx) => {
        // A run may have held some of them since they were asked for.
        const held = await heldUnits(tx, input.round);
        const waiting = units.filter((subject) => held.has(subject.id));
        if (waiting.length > 0) throw resultsHeld(waiting);
        return inOrder(units, async (subject) => ({
          unit: subject.id,
          content: BUILD[input.kind](await figuresFor(tx, shared, programme, subject, input.locale), programme.wording),
        }));
      });
    };
    const keep = (made: readonly Prepared[]): Promise<readonly Kept[]> =>
      services.db.write(tenant, (tx) =>
        inOrder(made, async ({ unit, content }) => ({
          content,
          id: await keepDocument(tx, {
            id: randomUUID(),
            kind: input.kind,
            round: input.round,
            run: input.run,
            unit,
            title: content.title.join(''),
            content,
            hash: contentHash(content),
            job,
            account,
          }),
        })),
      );
    // A document kept twice, before a kill and after it, is one document: its content is the same.
    const prepare = async (from: number): Promise<readonly Kept[]> => keep(await gather(from));
    let ready = await prepare(documents.length);
    while (documents.length < total) {
      signal.throwIfAborted();
      const kept = ready;
      const set = Promise.all(kept.map((document) => pdfOf(services, tenant, document.id, document.content)));
      // The next ones are gathered and kept while the threads set these, so that the threads never wait.
      const [settled, next] = await Promise.allSettled([set, prepare(documents.length + kept.length)]);
      if (settled.status === 'rejected') throw settled.reason;
      if (next.status === 'rejected') throw next.reason;
      ready = next.value;
      documents.push(...kept.map((document) => document.id));
      await services.db.write(tenant, (tx) => checkpoint(tx, { documents } satisfies BatchCursor));
      progress(documents.length, total);
    }
    return { round: input.round, kind: input.kind, documents };
  },
});

async function inOrder<A, B>(items: readonly A[], work: (item: A, at: number) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const [at, item] of items.entries()) done.push(await work(item, at));
  return done;
}
