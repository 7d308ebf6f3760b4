import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { instantShape } from '../../platform/dates.ts';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation, type Operation } from '../../platform/operation/define.ts';
import { cursorBefore, keyBefore, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { entryShape, presentEntry } from '../present.ts';
import { newestEntries } from '../repository/chain.ts';
import type { TitleOf } from '../sentence.ts';

const ZONE = 'Asia/Shanghai';
const instant = instantShape.transform((at) => new Date(at));

export const listEntries = (titleOf: TitleOf): Operation =>
  defineOperation({
    name: 'audit.list-entries',
    summary: text('查看留痕', 'Read the trail, newest first'),
    permission: 'trail.read',
    method: 'GET',
    path: '/audit/entries',
    everywhere: true,
    query: pageQuery.extend({
      /** An account's id, or a part of its name. */
      account: z.string().max(100).optional(),
      operation: z.string().max(100).optional(),
      /** A part of the target. */
      target: z.string().max(200).optional(),
      from: instant.optional(),
      /** The first instant that is no longer wanted. */
      to: instant.optional(),
      outcome: z.enum(['done', 'refused']).optional(),
    }),
    output: pageOf(entryShape),
    errors: ['cursor.invalid'],
    auditRefusals: true,
    async handle({ tx }, { query }) {
      const { limit, cursor, ...filter } = query;
      const zone = (await findTenant(tx))?.zone ?? ZONE;
      const entries = await newestEntries(tx, filter, keyBefore(cursor), limit);
      const last = entries.at(-1);
      return {
        items: entries.map((entry) => presentEntry(entry, titleOf, zone)),
        nextCursor: entries.length < limit || last === undefined || last.seq === 1 ? null : cursorBefore(last.seq),
      };
    },
  });

export const listTrailOperations = (audited: () => readonly Operation[]): Operation =>
  defineOperation({
    name: 'audit.list-operations',
    summary: text('留痕所记的操作', 'What the trail can hold'),
    permission: 'trail.read',
    method: 'GET',
    path: '/audit/operations',
    everywhere: true,
    output: z.object({ items: z.array(z.object({ name: z.string(), title: fullText })) }),
    errors: [],
    handle: () =>
      Promise.resolve({ items: audited().map((operation) => ({ name: operation.name, title: operation.summary })) }),
  });
