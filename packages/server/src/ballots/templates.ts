import { FORM_TEMPLATES, type Form, type FormTemplate, type Words } from '@hengjian/ballot';
import type { BallotKind, PlanGroup, RaterRule } from './types.ts';

/** What an office begins a ballot with: questions, and who usually answers them. */
export interface BallotTemplate {
  readonly id: string;
  readonly title: Words;
  readonly kind: BallotKind;
  readonly form: Form;
  readonly groups: readonly PlanGroup[];
}

const group = (id: string, zh: string, en: string, weight: string, by: RaterRule): PlanGroup => ({
  id,
  words: { 'zh-CN': zh, en },
  weight,
  by,
});

interface Usual {
  readonly kind: BallotKind;
  readonly groups: readonly PlanGroup[];
}

/** Rater groups and weights as they are usual in published practice; every county decides its own. */
const USUAL: Readonly<Record<FormTemplate['id'], Usual>> = {
  'team-ballot': {
    kind: 'measured',
    groups: [
      group('leaders', '上级领导', 'Superiors', '0.2', 'slips'),
      group('team', '班子成员', 'Members of the team', '0.4', 'posts'),
      group('staff', '干部职工', 'Staff', '0.4', 'slips'),
    ],
  },
  'two-way-appraisal': {
    kind: 'measured',
    groups: [
      group('superiors', '上级', 'Superiors', '0.3', 'slips'),
      group('peers', '同级', 'Peers', '0.3', 'slips'),
      group('subordinates', '下级', 'Subordinates', '0.4', 'slips'),
    ],
  },
  'community-survey': {
    kind: 'measured',
    groups: [
      group('residents', '居民群众', 'Residents', '0.7', 'slips'),
      group('delegates', '两代表一委员', 'Delegates', '0.3', 'slips'),
    ],
  },
  'public-poll': { kind: 'open', groups: [group('public', '社会公众', 'The public', '1', 'anybody')] },
};

export const TEMPLATES: readonly BallotTemplate[] = FORM_TEMPLATES.map(({ id, form }) => ({
  id,
  title: form.title,
  form,
  ...USUAL[id],
}));
