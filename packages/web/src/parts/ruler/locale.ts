import { bilingual } from '../../i18n/words.ts';

export const rulerWords = bilingual(
  {
    label: (points: string, max: string, lost: string) => `得${points}分，满分${max}分，失${lost}分`,
    noFigure: (max: string) => `暂无得分，满分${max}分`,
    median: (points: string) => `同组中位数${points}分`,
    lostTitle: (lost: string) => `失分${lost}分，失在哪里`,
    rest: (count: string) => `其余${count}项`,
    nothingLost: '没有失分',
  },
  {
    label: (points: string, max: string, lost: string) => `${points} of ${max} points, ${lost} lost`,
    noFigure: (max: string) => `No score yet, full marks ${max}`,
    median: (points: string) => `Group median ${points}`,
    lostTitle: (lost: string) => `${lost} points lost, and where`,
    rest: (count: string) => `${count} others`,
    nothingLost: 'No points lost',
  },
);
