import { expect, it } from 'vitest';
import { monthsOf } from './months.ts';
import { readFile, readNotice } from './notice.ts';

const NOTICE_2025 = `国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

it('reads the notice of a year as it is published', () => {
  expect(readNotice(NOTICE_2025, 2025)).toEqual({
    year: 2025,
    holidays: [
      { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
      { name: '春节', from: '2025-01-28', to: '2025-02-04' },
      { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
      { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
      { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
      { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08' },
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    doubts: [],
  });
});

it('reads a reprint with half-width marks alike', () => {
  const reprint = NOTICE_2025.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':').replaceAll('，', ',');
  expect(readNotice(reprint, 2025)).toEqual(readNotice(NOTICE_2025, 2025));
});

it('doubts what does not fit: weekdays of another year, a wrong count, an item without days', () => {
  expect(readNotice(NOTICE_2025, 2026).doubts.filter(({ kind }) => kind === 'weekday').length).toBeGreaterThan(10);
  expect(readNotice('一、元旦：1月1日（周五）至3日（周日）放假，共4天。', 2027).doubts).toEqual([
    { kind: 'count', words: '元旦：共4天' },
  ]);
  expect(readNotice('一、元旦：另行通知。', 2027)).toMatchObject({ holidays: [], doubts: [{ kind: 'unread' }] });
  expect(readNotice('今年照常。', 2027)).toEqual({ year: null, holidays: [], worked: [], doubts: [] });
});

it('takes a calendar file, and nothing that is none', () => {
  const file = { year: 2027, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], worked: [] };
  expect(readFile(JSON.stringify({ ...file, calendar: 'cn' }))).toEqual(file);
  expect(readFile('{"year":2027}')).toBeNull();
  expect(readFile('元旦')).toBeNull();
});

it('lays a year out in weeks from Monday, each day with what it is', () => {
  const holidays = [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }];
  const own = [
    { day: '2026-01-05', kind: 'off' as const, no: 1 },
    { day: '2026-01-05', kind: 'usual' as const, no: 2 },
    { day: '2026-01-10', kind: 'worked' as const, no: 3 },
  ];
  const [january] = monthsOf(2026, { holidays, worked: ['2026-01-04'] }, own);
  const days = january?.weeks.flat().filter((day) => day !== null) ?? [];
  expect(january?.weeks[0]?.map((day) => day?.number ?? null)).toEqual([null, null, null, 1, 2, 3, 4]);
  expect(days).toHaveLength(31);
  expect(days.slice(0, 11).map(({ mark }) => mark)).toEqual([
    ...['off', 'off', 'off', 'worked', null, null, null, null, null, 'worked', 'weekend'],
  ]);
  expect(days[9]).toMatchObject({ own: true, name: null });
  expect(days[0]).toMatchObject({ own: false, name: '元旦' });
});
