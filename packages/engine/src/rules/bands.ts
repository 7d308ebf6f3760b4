import type { RuleOf } from './declare.ts';
import { declareRule, ownValue } from './declare.ts';
import { threshold } from './threshold.ts';

type Bands = RuleOf<'bands'>;

/** The band a value reaches first, best threshold first; undefined when it reaches none. */
function bandOf(spec: Bands, reaches: (from: number) => boolean): { from: number; points: number } | undefined {
  let best: { from: number; points: number } | undefined;
  for (const band of spec.bands) {
    if (!reaches(band.from)) continue;
    const closer = best === undefined || (spec.direction === 'up' ? band.from > best.from : band.from < best.from);
    if (closer) best = band;
  }
  return best;
}

export const bands = declareRule({
  kind: 'bands',
  title: { 'zh-CN': '分档计分', en: 'Bands' },
  summary: {
    'zh-CN': '数值落在哪一档，就得哪一档的分。',
    en: 'The points of the band the value falls into.',
  },
  parameters: [
    {
      name: 'bands',
      type: 'bands',
      required: true,
      title: { 'zh-CN': '档次', en: 'Bands' },
      description: {
        'zh-CN': '各档的门槛与得分；越多越好时数值不低于门槛即达到该档，越少越好时不高于门槛即达到。',
        en: 'Thresholds and their points. Upwards a value at or above `from` reaches the band, downwards one at or below it.',
      },
    },
    {
      name: 'direction',
      type: 'choice',
      choices: ['up', 'down'],
      required: false,
      default: 'up',
      title: { 'zh-CN': '方向', en: 'Direction' },
      description: { 'zh-CN': 'up 越多越好，down 越少越好。', en: '`up`: more is better; `down`: less is better.' },
    },
    {
      name: 'otherwise',
      type: 'number',
      min: 0,
      required: false,
      default: 0,
      title: { 'zh-CN': '未入档得分', en: 'Otherwise' },
      description: { 'zh-CN': '一档也未达到时的得分，默认0。', en: 'Points where no band is reached, 0 by default.' },
    },
  ],
  inputTypes: ['number', 'percent', 'count'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label)],
  compute({ a, spec, value }) {
    const x = value(0);
    const sign = spec.direction === 'up' ? 1 : -1;
    const band = bandOf(spec, (from) => sign * a.cmp(x, a.of(from)) >= 0);
    return a.of(band?.points ?? spec.otherwise);
  },
  explain({ spec, full, computed, value, figure, earned, unit, marks, amount }) {
    const up = spec.direction === 'up';
    const band = bandOf(spec, (from) => (up ? value(0) >= from : value(0) <= from));
    const zh =
      band === undefined ? '未达到任何一档' : `达到“${figure(band.from)}${unit['zh-CN']}${up ? '及以上' : '及以下'}”档`;
    const en =
      band === undefined ? 'reaches no band' : `reaches the band “${figure(band.from)} or ${up ? 'more' : 'less'}”`;
    return {
      'zh-CN': `满分${marks(full)}分，本期${figure(value(0))}${unit['zh-CN']}，${zh}（${amount(computed)}分），${earned['zh-CN']}。`,
      en: `${figure(value(0))} ${en} (${amount(computed)} of ${marks(full)}): ${earned.en}.`,
    };
  },
  describe(describing) {
    const { spec, marks } = describing;
    const up = spec.direction === 'up';
    const best = spec.bands
      .toSorted((a, b) => (up ? b.from - a.from : a.from - b.from))
      .map(({ from, points }) => ({ at: threshold(from, up ? 'above' : 'below', describing), points }));
    const nothing = spec.otherwise === 0;
    const zh = best.map(({ at, points }) => `${at['zh-CN']}得${marks(points)}分`);
    const en = best.map(({ at, points }) => `${marks(points)} at ${at.en}`);
    return {
      'zh-CN': `${zh.join('，')}，其余${nothing ? '不得分' : `得${marks(spec.otherwise)}分`}。`,
      en: `Points: ${en.join(', ')}, otherwise ${nothing ? 'none' : marks(spec.otherwise)}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '90以上10分、80以上8分、60以上6分', en: '10 from 90, 8 from 80, 6 from 60' },
      says: {
        'zh-CN': '90及以上得10.00分，80及以上得8.00分，60及以上得6.00分，其余不得分。',
        en: 'Points: 10.00 at 90 or more, 8.00 at 80 or more, 6.00 at 60 or more, otherwise none.',
      },
      spec: {
        kind: 'bands',
        direction: 'up',
        bands: [
          { from: 90, points: 10 },
          { from: 80, points: 8 },
          { from: 60, points: 6 },
        ],
        otherwise: 0,
      },
      max: 10,
      inputs: { '': [90, 89.99, 60, 59] },
      expect: [10, 8, 6, 0],
    },
    {
      title: { 'zh-CN': '越少越好：3天内满分，7天内一半', en: 'Less is better: full within 3 days, half within 7' },
      says: {
        'zh-CN': '3及以下得2.00分，7及以下得1.00分，其余得0.20分。',
        en: 'Points: 2.00 at 3 or less, 1.00 at 7 or less, otherwise 0.20.',
      },
      spec: {
        kind: 'bands',
        direction: 'down',
        bands: [
          { from: 3, points: 2 },
          { from: 7, points: 1 },
        ],
        otherwise: 0.2,
      },
      max: 2,
      inputs: { '': [3, 4, 8] },
      expect: [2, 1, 0.2],
    },
  ],
});
