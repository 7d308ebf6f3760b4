import { bilingual } from '../../i18n/words.ts';

export const chartWords = bilingual(
  {
    median: (points: string) => `中位数 ${points}`,
    medianName: '同组中位数',
    own: '本单位',
    stripLabel: (units: number) => `同组${units}个单位的得分分布，数据见下表`,
    trendLabel: (name: string) => `${name}各期得分与同组中位数，数据见下表`,
  },
  {
    median: (points: string) => `Median ${points}`,
    medianName: 'Group median',
    own: 'This unit',
    stripLabel: (units: number) => `Scores of the ${units} units of the group; figures in the table below`,
    trendLabel: (name: string) => `Scores of ${name} over time and the group median; figures in the table below`,
  },
);
