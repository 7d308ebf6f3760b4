import { expect, test } from 'vitest';
import { withoutPoints } from './without-points.ts';

test.each([
  ['满分0.40分，每次扣0.10分，本期2次，扣0.20分，得0.20分。', 0.4, '0.20', '每次扣0.10分，本期2次，扣0.20分。'],
  [
    '目标8次（总数），实际7次，7 ÷ 8；得分率87.5% × 满分0.40分 = 0.35分。',
    0.4,
    '0.35',
    '目标8次（总数），实际7次，7 ÷ 8；得分率87.5%。',
  ],
  [
    'Full marks 0.40, 0.10 taken for each of 2, 0.20 in all: 0.20 points.',
    0.4,
    '0.20',
    '0.10 taken for each of 2, 0.20 in all.',
  ],
  ['7 of 8; 87.5% × 0.40 points = 0.35 points.', 0.4, '0.35', '7 of 8; 87.5%.'],
])('%s', (sentence, max, score, short) => {
  expect(withoutPoints(sentence, max, score)).toBe(short);
});

test('keeps figures that differ from those in the columns', () => {
  for (const sentence of ['满分0.50分，本期1次，得0.30分。', '得分率87.5% × 满分0.50分 = 0.44分（截断）。'])
    expect(withoutPoints(sentence, 0.4, '0.35')).toBe(sentence);
});
