import type { Form, Option } from './types.ts';

const option = (id: string, zh: string, en: string, share: string | null): Option => ({
  id,
  words: { 'zh-CN': zh, en },
  share,
});

const UNKNOWN = option('unknown', '不了解', "Don't know", null);

/** 优秀 1, 良好 0.8, 一般 0.6, 较差 0.4: usual in practice, and a county's own decision. */
const FOUR: readonly Option[] = [
  option('excellent', '优秀', 'Excellent', '1'),
  option('good', '良好', 'Good', '0.8'),
  option('fair', '一般', 'Fair', '0.6'),
  option('poor', '较差', 'Poor', '0.4'),
  UNKNOWN,
];
const SATISFIED: readonly Option[] = [
  option('very', '很满意', 'Very satisfied', '1'),
  option('rather', '满意', 'Satisfied', '0.8'),
  option('fair', '一般', 'Neither', '0.6'),
  option('not', '不满意', 'Not satisfied', '0'),
  UNKNOWN,
];
const AGREE: readonly Option[] = [
  option('agree', '同意', 'Agree', '1'),
  option('mostly', '基本同意', 'Mostly agree', '0.6'),
  option('disagree', '不同意', 'Disagree', '0'),
  UNKNOWN,
];

export interface FormTemplate {
  readonly id: 'team-ballot' | 'two-way-appraisal' | 'community-survey' | 'public-poll';
  readonly form: Form;
}

/** Forms to begin with; every word and every share of them may be changed. */
export const FORM_TEMPLATES: readonly FormTemplate[] = [
  {
    id: 'team-ballot',
    form: {
      title: { 'zh-CN': '领导班子和领导干部民主测评', en: 'Ballot on a leadership team and its members' },
      intro: {
        'zh-CN': '请对班子和每位成员作出评价。没有把握的可以选“不了解”，不计入结果。',
        en: 'Rate the team and each member. "Don\'t know" stays outside the result.',
      },
      scales: { four: FOUR },
      questions: [
        {
          id: 'team',
          kind: 'choice',
          per: 'sheet',
          scale: 'four',
          words: { 'zh-CN': '领导班子总体评价', en: 'The team as a whole' },
        },
        {
          id: 'member',
          kind: 'choice',
          per: 'subject',
          scale: 'four',
          words: { 'zh-CN': '班子成员评价', en: 'Members' },
        },
        { id: 'advice', kind: 'text', per: 'sheet', limit: 500, words: { 'zh-CN': '意见和建议', en: 'Advice' } },
      ],
      complete: false,
    },
  },
  {
    id: 'two-way-appraisal',
    form: {
      title: { 'zh-CN': '上评下、下评上互评', en: 'Appraisal by superiors and by subordinates' },
      intro: {
        'zh-CN': '请按实际工作接触作出评价，每项0至100分。',
        en: 'Judge by working contact; each item has a mark from 0 to 100.',
      },
      scales: { agree: AGREE },
      questions: [
        {
          id: 'duty',
          kind: 'mark',
          per: 'subject',
          min: '0',
          max: '100',
          step: '1',
          words: { 'zh-CN': '履职尽责', en: 'Duty' },
        },
        {
          id: 'service',
          kind: 'mark',
          per: 'subject',
          min: '0',
          max: '100',
          step: '1',
          words: { 'zh-CN': '服务基层', en: 'Service' },
        },
        {
          id: 'burden',
          kind: 'choice',
          per: 'subject',
          scale: 'agree',
          words: { 'zh-CN': '没有增加不必要的负担', en: 'Adds no needless burden' },
        },
        { id: 'advice', kind: 'text', per: 'sheet', limit: 500, words: { 'zh-CN': '意见和建议', en: 'Advice' } },
      ],
      complete: false,
    },
  },
  {
    id: 'community-survey',
    form: {
      title: { 'zh-CN': '社区群众问卷', en: 'Community questionnaire' },
      intro: { 'zh-CN': '本问卷不记名，约三分钟。', en: 'Anonymous; about three minutes.' },
      scales: { satisfied: SATISFIED },
      questions: [
        {
          id: 'service',
          kind: 'choice',
          per: 'sheet',
          scale: 'satisfied',
          words: { 'zh-CN': '对办事效率是否满意', en: 'How quickly things get done' },
        },
        {
          id: 'conduct',
          kind: 'choice',
          per: 'sheet',
          scale: 'satisfied',
          words: { 'zh-CN': '对干部作风是否满意', en: 'How officials conduct themselves' },
        },
        {
          id: 'fairness',
          kind: 'choice',
          per: 'sheet',
          scale: 'satisfied',
          words: { 'zh-CN': '对办事公道是否满意', en: 'Fair dealing' },
        },
        {
          id: 'result',
          kind: 'choice',
          per: 'sheet',
          scale: 'satisfied',
          words: { 'zh-CN': '对反映问题的解决是否满意', en: 'Whether problems raised are solved' },
        },
        {
          id: 'advice',
          kind: 'text',
          per: 'sheet',
          limit: 500,
          words: { 'zh-CN': '您最希望解决的一件事', en: 'One thing you want solved' },
        },
      ],
      complete: false,
    },
  },
  {
    id: 'public-poll',
    form: {
      title: { 'zh-CN': '公众评议', en: 'Public poll' },
      intro: {
        'zh-CN': '任何人都可以参加，结果只作参考，不计入考核。',
        en: 'Open to everybody; for information only, never part of an assessment.',
      },
      scales: { satisfied: SATISFIED },
      questions: [
        {
          id: 'overall',
          kind: 'choice',
          per: 'subject',
          scale: 'satisfied',
          words: { 'zh-CN': '总体是否满意', en: 'All in all' },
        },
        { id: 'advice', kind: 'text', per: 'sheet', limit: 500, words: { 'zh-CN': '意见和建议', en: 'Advice' } },
      ],
      complete: false,
    },
  },
];
