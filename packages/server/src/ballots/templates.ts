import { FORM_TEMPLATES, type FormTemplate } from '@hengjian/ballot';
import { programmeBallots } from '@hengjian/programmes';
import { z } from 'zod';
import { templateShape } from './shapes.ts';
import type { PlanGroup } from './types.ts';

export type BallotTemplate = z.infer<typeof templateShape>;

const group = (id: string, zh: string, en: string, weight: string, by: PlanGroup['by'] = 'slips'): PlanGroup => ({
  id,
  words: { 'zh-CN': zh, en },
  weight,
  by,
});

/**
 * Rater groups to begin with. Slips, not posts: whoever leads a unit also holds a post in it, and a plan that counted both would serve them twice. An office
 * that has its people and posts entered may change that.
 */
const GROUPS: Readonly<Record<FormTemplate['id'], readonly PlanGroup[]>> = {
  'team-ballot': [
    group('leaders', '上级领导', 'Leaders', '0.2'),
    group('staff', '干部职工', 'Staff', '0.4'),
    group('team', '班子成员', 'Members of the team', '0.4'),
  ],
  'two-way-appraisal': [
    group('superiors', '上级', 'Superiors', '0.3'),
    group('peers', '同级', 'Peers', '0.3'),
    group('subordinates', '下级', 'Subordinates', '0.4'),
  ],
  'community-survey': [
    group('residents', '居民群众', 'Residents', '0.7'),
    group('delegates', '两代表一委员', 'Delegates', '0.3'),
  ],
  'public-poll': [group('public', '公众', 'The public', '1', 'anybody')],
};

const plain = ({ id, form }: FormTemplate): unknown => ({
  id,
  title: form.title,
  kind: GROUPS[id].some(({ by }) => by === 'anybody') ? 'open' : 'measured',
  form,
  groups: GROUPS[id],
  feeds: null,
});

const ofProgramme = z.object(templateShape.shape).omit({ title: true });

/** Of our own forms, and of every programme of the catalogue. Its files are ours, so a broken one throws. */
export function ballotTemplates(): BallotTemplate[] {
  return [
    ...FORM_TEMPLATES.map((template) => templateShape.parse(plain(template))),
    ...programmeBallots().map((given): BallotTemplate => {
      const read = ofProgramme.parse(given);
      return { ...read, title: read.form.title };
    }),
  ];
}
