import { z } from 'zod';
import { type Context, defineOperation, type Operation, type Viewed } from '../../platform/operation/define.ts';
import { cursorBefore, keyBefore, type PageQuery, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { presentView, viewShape } from '../present.ts';
import { viewsOf } from '../repository/views.ts';
import type { TitleOf } from '../sentence.ts';

async function page({ tx }: Context, file: Viewed, query: PageQuery, titleOf: TitleOf) {
  const views = await viewsOf(tx, file, keyBefore(query.cursor), query.limit);
  const last = views.at(-1);
  return {
    items: views.map((view) => presentView(view, titleOf)),
    nextCursor: views.length < query.limit || last === undefined ? null : cursorBefore(last.id),
  };
}

/** Who opened the file of a unit. */
export const listFileViews = (titleOf: TitleOf): Operation =>
  defineOperation({
    name: 'audit.list-file-views',
    summary: text('谁看过这份档案', 'Who opened the file of a unit, newest first'),
    permission: 'views.read',
    method: 'GET',
    path: '/units/:unitId/views',
    params: z.object({ unitId: z.string().max(200) }),
    query: pageQuery,
    output: pageOf(viewShape),
    errors: ['cursor.invalid'],
    about: ({ params }) => params.unitId,
    auditRefusals: true,
    handle: (context, { params, query }) => page(context, { kind: 'unit', id: params.unitId }, query, titleOf),
  });

/** Who took the trail out of the house. */
export const listTrailViews = (titleOf: TitleOf): Operation =>
  defineOperation({
    name: 'audit.list-trail-views',
    summary: text('谁导出过留痕', 'Who exported the trail, newest first'),
    permission: 'trail.read',
    method: 'GET',
    path: '/audit/views',
    everywhere: true,
    query: pageQuery,
    output: pageOf(viewShape),
    errors: ['cursor.invalid'],
    handle: (context, { query }) => page(context, { kind: 'trail', id: context.tenant }, query, titleOf),
  });
