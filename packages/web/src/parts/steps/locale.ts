import { bilingual } from '../../i18n/words.ts';

export const stepWords = bilingual(
  {
    scheme: '方案',
    collection: '数据',
    scoring: '计分',
    review: '研判',
    documents: '文书',
    done: '已完成',
    current: '正在进行',
    waiting: '未开始',
  },
  {
    scheme: 'Scheme',
    collection: 'Figures',
    scoring: 'Scoring',
    review: 'Review',
    documents: 'Documents',
    done: 'done',
    current: 'under way',
    waiting: 'not begun',
  },
);
