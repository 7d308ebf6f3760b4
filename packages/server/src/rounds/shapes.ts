import { z } from 'zod';
import { instantShape } from '../platform/dates.ts';
import { anyText } from '../platform/jobs/present.ts';

/** A deadline as a person sets it: exactly one of the two. */
export const dueShape = {
  dueAt: instantShape.optional(),
  dueInWorkingDays: z.number().int().min(0).max(250).optional(),
};
export const oneDue = (given: { dueAt?: string | undefined; dueInWorkingDays?: number | undefined }): boolean =>
  (given.dueAt === undefined) !== (given.dueInWorkingDays === undefined);
export const oneDueMessage = { message: 'either dueAt or dueInWorkingDays', path: ['dueAt'] };

export const roundParams = z.object({ roundId: z.string().max(200) });
export const statedReason = z.string().trim().min(2).max(500);

export const stepAnswer = z.object({ id: z.string(), closedAt: z.string().nullable(), state: z.string() });

export const extensionShape = z
  .object({
    no: z.number().int(),
    department: z.object({ id: z.string(), title: anyText }),
    dueBefore: z.string(),
    dueAfter: z.string(),
    calendar: z.string().nullable(),
    reason: z.string(),
    grantedBy: z.string(),
    grantedAt: z.string(),
  })
  .meta({ id: 'Extension' });

export const amendmentShape = z
  .object({
    no: z.number().int(),
    scheme: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    reason: z.string(),
    state: z.enum(['proposed', 'approved', 'withdrawn']),
    proposedBy: z.object({ id: z.string(), name: z.string() }),
    proposedAt: z.string(),
    decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    decidedAt: z.string().nullable(),
    decisionReason: z.string().nullable(),
    /** Whose rank would change: a page of the web app. */
    whatIf: z.string(),
  })
  .meta({ id: 'Amendment' });
