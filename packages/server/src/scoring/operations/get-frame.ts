import { statusWord } from '@hengjian/engine';
import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, roundOr404, subjectsOf } from '../../rounds/index.ts';
import { findVersion } from '../../schemes/index.ts';
import { evaluationAt } from '../evaluation.ts';
import { findRun } from '../repository.ts';

export const getFrame = defineOperation({
  name: 'scoring.get-frame',
  summary: text('试算所需的数据', 'The figures of a round, for what-if in the browser'),
  permission: 'results.read',
  method: 'GET',
  path: '/rounds/:roundId/frame',
  params: z.object({ roundId: z.string().max(200) }),
  output: z
    .object({
      scheme: z.string(),
      subjects: z.array(z.string()),
      names: z.array(anyText),
      groups: z.array(z.string()),
      columns: z.record(
        z.string(),
        z.object({
          values: z.array(z.number().nullable()),
          /** Only cells without a value: place → reason. */
          status: z.record(z.string(), z.string()).optional(),
        }),
      ),
    })
    .meta({ id: 'FrameView' }),
  errors: ['round.not-found'],
  everywhere: true,
  async handle({ tx, services }, { params }) {
    const round = await roundOr404(tx, params.roundId);
    const run = round.run === null ? null : await findRun(tx, round.run);
    const evaluation = await evaluationAt(tx, services, round, run?.position ?? round.ledger);
    const version = await findVersion(tx, round.scheme, round.version);
    const held = await heldUnits(tx, round.id);
    const all = await subjectsOf(tx, round.id);
    // Whoever ranks the figures in the browser would have a held result before people have looked.
    const shown = all.flatMap(({ id }, place) => (held.has(id) ? [] : [place]));
    const subjects = all.filter(({ id }) => !held.has(id));
    const used = new Set(evaluation.plan.columns);
    const columns = [...evaluation.frame.columns].filter(([key]) => used.has(key));
    return {
      scheme: version?.yaml ?? '',
      subjects: subjects.map(({ id }) => id),
      names: subjects.map((subject) => subject.name),
      groups: subjects.map((subject) => subject.group),
      columns: Object.fromEntries(
        columns.map(([key, column]) => {
          const codes = shown.map((place) => column.status?.[place] ?? 0);
          const status = codes.flatMap((code, place) => (code === 0 ? [] : [[String(place), statusWord(code)]]));
          const values = shown.map((place, at) => (codes[at] === 0 ? (column.values[place] ?? null) : null));
          return [
            key,
            status.length === 0 ? { values } : { values, status: Object.fromEntries(status) as Record<string, string> },
          ];
        }),
      ),
    };
  },
});
