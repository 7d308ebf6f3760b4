import { auditOperations, auditPolicy } from './audit/index.ts';
import { ballotsJobs, ballotsOperations, ballotsPolicy, WORDS_REMOVED, wordsRetention } from './ballots/index.ts';
import { burdenOperations, burdenPolicy } from './burden/index.ts';
import { collectionJobs, collectionOperations, collectionPolicy, collectionSubscribers } from './collection/index.ts';
import { documentsJobs, documentsOperations, documentsPolicy } from './documents/index.ts';
import { orphanSweep } from './files/index.ts';
import { identityOperations, identityPolicy } from './identity/index.ts';
import { insightOperations, insightPolicy } from './insight/index.ts';
import { noticeSubscribers, noticesJobs, noticesOperations, noticesPolicy, noticesRecurring } from './notices/index.ts';
import { orgJobs, orgOperations, orgPolicy } from './org/index.ts';
import type { AnyJobKind } from './platform/jobs/define.ts';
import { jobOperations, jobPolicy } from './platform/jobs/operations.ts';
import type { Recurring } from './platform/jobs/recurring.ts';
import { retention } from './platform/jobs/retention.ts';
import { Registry } from './platform/operation/registry.ts';
import type { Subscriber } from './platform/outbox/relay.ts';
import { roundsJobs, roundsOperations, roundsPolicy } from './rounds/index.ts';
import { schemesOperations, schemesPolicy } from './schemes/index.ts';
import { scoringJobs, scoringOperations, scoringPolicy } from './scoring/index.ts';
import { NOTES_REMOVED, notesRetention, surveysOperations, surveysPolicy } from './surveys/index.ts';

/** Every kind of long work the server knows. */
export const jobKinds = [
  ...roundsJobs,
  ...orgJobs,
  ...noticesJobs,
  ...collectionJobs,
  ...ballotsJobs,
  ...scoringJobs,
  ...documentsJobs,
] as unknown as readonly AnyJobKind[];

/** Who listens to which event. */
export const subscribers: readonly Subscriber[] = [...noticeSubscribers, ...collectionSubscribers];

/** What is looked after again and again. */
export const recurring: readonly Recurring[] = [
  ...noticesRecurring,
  orphanSweep,
  retention,
  wordsRetention,
  notesRetention,
];

/** Everything that can be done, and by whom: the one list behind routes, API document, trail and refusal tests. */
export function createRegistry(): Registry {
  const kinds = new Map(jobKinds.map((kind) => [kind.kind, kind]));
  const registry: Registry = new Registry(
    [
      ...orgOperations,
      ...identityOperations,
      ...auditOperations(() => registry.operations, [WORDS_REMOVED, NOTES_REMOVED]),
      ...schemesOperations,
      ...roundsOperations,
      ...noticesOperations,
      ...burdenOperations,
      ...collectionOperations,
      ...ballotsOperations,
      ...scoringOperations,
      ...surveysOperations,
      ...documentsOperations,
      ...insightOperations,
      ...jobOperations(kinds),
    ],
    [
      orgPolicy,
      identityPolicy,
      auditPolicy,
      schemesPolicy,
      roundsPolicy,
      noticesPolicy,
      burdenPolicy,
      collectionPolicy,
      ballotsPolicy,
      scoringPolicy,
      surveysPolicy,
      documentsPolicy,
      insightPolicy,
      jobPolicy,
    ],
  );
  return registry;
}
