import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { countedIn, reusedIn } from '../../collection/index.ts';
import { unitNames } from '../../org/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { askedBy, countSubjects, isDepartment, listRounds } from '../../rounds/index.ts';
import { findPlan } from '../../schemes/index.ts';
import { refuse } from '../locale.ts';
import { insertItems, listItems, setOutcome } from '../repository.ts';
import { loadsOf, type Request, reductionOf, requestOf } from '../rules.ts';

const FILE = path.join(import.meta.dirname, '..', '..', '..', 'data', 'burden.json');
/** What a figure costs where nothing better is known, as data with its basis. */
const estimate = z
  .object({ minutesPerFigure: z.number().positive(), basis: fullText })
  .parse(JSON.parse(readFileSync(FILE, 'utf8')));

const outcome = z.enum(['kept', 'dropped', 'reused']);
const words = z.string().trim().min(2).max(500);

export const getLedger = defineOperation({
  name: 'burden.get-ledger',
  summary: text('减负台账', 'What units are asked for, by whom, how often'),
  permission: 'burden.read',
  method: 'GET',
  path: '/burden',
  unbound: 'what departments are asked for is open to those who are asked',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  output: z.object({
    year: z.number().int().nullable(),
    reduction: z.object({ before: z.number().int(), after: z.number().int(), change: z.string().nullable() }),
    items: z.array(
      z.object({
        id: z.string(),
        department: anyText,
        title: z.string(),
        askedBy: z.string(),
        timesPerYear: z.number().int(),
        minutes: z.number().int(),
        outcome,
        reusedFrom: z.string().nullable(),
        basis: z.string(),
      }),
    ),
    loads: z.array(
      z.object({
        department: anyText,
        scheme: anyText,
        times: z.number().int(),
        items: z.number().int(),
        figures: z.number().int(),
        /** Of these, taken over from another round instead of asked for. */
        reused: z.number().int(),
        /** Of these, counted in a ballot: nobody is asked for them. */
        counted: z.number().int(),
        minutes: z.number().int(),
      }),
    ),
    /** Those of the year's schemes: of whom an item can be entered. */
    departments: z.array(z.object({ id: z.string(), title: anyText })),
    estimate: fullText,
    /** What a figure is reckoned to cost. */
    minutesPerFigure: z.number(),
  }),
  errors: [],
  async handle({ tx, services }, { query }) {
    const all = await listRounds(tx);
    const year = query.year ?? Number(all[0]?.period.slice(0, 4) ?? 0);
    const subjects = await countSubjects(tx);
    const requests: Request[] = [];
    const schemes = new Map<string, z.infer<typeof anyText>>();
    const rounds = all.filter(({ period }) => period.startsWith(String(year)));
    const taken = new Map(
      (
        await reusedIn(
          tx,
          rounds.map(({ id }) => id),
        )
      ).map(({ round, column, cells }) => [`${round}\0${column}`, cells]),
    );
    const inBallots = await countedIn(
      tx,
      rounds.map(({ id }) => id),
    );
    const departments = new Map<string, z.infer<typeof anyText>>();
    for (const round of rounds) {
      const plan = await findPlan(tx, services, round.scheme, round.version);
      if (plan === null) continue;
      schemes.set(round.scheme, plan.scheme.title);
      for (const { id, title } of plan.scheme.departments) departments.set(id, title);
      for (const [department, asked] of Map.groupBy(askedBy(plan), (one) => one.department)) {
        const items = asked.map(({ minutes, columns }) => ({
          minutes,
          reused: taken.get(`${round.id}\0${columns[0] ?? ''}`) ?? 0,
          counted: inBallots.get(round.id)?.cells.get(columns[0] ?? '')?.size ?? 0,
        }));
        const units = subjects.get(round.id) ?? 0;
        requests.push(requestOf({ department, scheme: round.scheme }, items, units, estimate.minutesPerFigure));
      }
    }
    const items = await listItems(tx);
    const loads = loadsOf(requests);
    const names = await unitNames(
      tx,
      [...items, ...loads].map(({ department }) => department),
    );
    const named = (id: string) => names.get(id) ?? { 'zh-CN': id };
    return {
      year: year === 0 ? null : year,
      reduction: reductionOf(items.map((item) => item.outcome)),
      items: items.map((item) => ({ ...item, department: named(item.department) })),
      loads: loads.map((load) => ({
        ...load,
        department: named(load.department),
        scheme: schemes.get(load.scheme) ?? { 'zh-CN': load.scheme },
      })),
      departments: [...departments].map(([id, title]) => ({ id, title })),
      estimate: estimate.basis,
      minutesPerFigure: estimate.minutesPerFigure,
    };
  },
});

export const addItem = defineOperation({
  name: 'burden.add-item',
  summary: text('登记系统外的报送事项', 'Enter something units are asked for outside the system'),
  permission: 'burden.manage',
  method: 'POST',
  path: '/burden/items',
  body: z.object({
    department: z.string().max(100),
    title: words,
    askedBy: words,
    timesPerYear: z.number().int().min(1).max(366),
    minutes: z.number().int().min(1).max(100_000),
    basis: words,
  }),
  output: z.object({ id: z.string() }),
  errors: ['burden.no-department'],
  about: ({ body }) => body.department,
  async handle({ tx, services, principal, now, concerning, change }, { body }) {
    if (!(await isDepartment(tx, services, body.department)))
      throw refuse('burden.no-department', { department: body.department });
    const id = randomUUID();
    await insertItems(tx, [{ ...body, id, outcome: 'kept', reusedFrom: null }], principal.account.id, now);
    concerning(id);
    change({ after: body });
    return { id };
  },
});

export const decideItem = defineOperation({
  name: 'burden.decide-item',
  summary: text('取消报送事项或改用已有数据', 'Drop an item, or use data that exist already'),
  permission: 'burden.manage',
  method: 'POST',
  path: '/burden/items/:itemId/outcome',
  params: z.object({ itemId: z.string().max(100) }),
  body: z
    .object({ outcome, reusedFrom: words.nullish(), basis: words })
    .refine((given) => (given.outcome === 'reused') === (given.reusedFrom != null), {
      message: 'a reused item names what is used',
      path: ['reusedFrom'],
    }),
  output: z.object({ id: z.string() }),
  errors: ['burden.item-not-found'],
  everywhere: true,
  async handle({ tx, principal, now, change, because }, { params, body }) {
    const item = { id: params.itemId, outcome: body.outcome, reusedFrom: body.reusedFrom ?? null, basis: body.basis };
    if (!(await setOutcome(tx, item, principal.account.id, now)))
      throw refuse('burden.item-not-found', { id: item.id });
    change({ after: { outcome: item.outcome, reusedFrom: item.reusedFrom } });
    because(item.basis);
    return { id: item.id };
  },
});
