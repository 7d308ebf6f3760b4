import type { Text } from '@hengjian/engine';

/** Words a programme does not choose: the parts of an official document and of the charts. */
export const labels = {
  copyTo: { 'zh-CN': '抄送：{units}。', en: 'Copy to: {units}' },
  more: { 'zh-CN': '等{count}项', en: ' and others, {count} in all' },
  issued: { 'zh-CN': '{date}印发', en: 'Issued {date}' },
  got: { 'zh-CN': '得分', en: 'Points' },
  lost: { 'zh-CN': '失分', en: 'Lost' },
  lostOf: { 'zh-CN': '失{lost}分：{where}', en: 'Lost {lost}: {where}' },
  lostNone: { 'zh-CN': '未失分', en: 'Nothing lost' },
  lostItem: { 'zh-CN': '{title} {lost}', en: '{title} {lost}' },
  median: { 'zh-CN': '同组中位数', en: 'Group median' },
  medianOf: { 'zh-CN': '中位数 {value}', en: 'Median {value}' },
  self: { 'zh-CN': '本单位', en: 'This unit' },
  selfOf: { 'zh-CN': '{unit} {value}', en: '{unit} {value}' },
  marked: { 'zh-CN': '得分率最低的三个维度', en: 'Three lowest' },
  none: { 'zh-CN': '暂无数据', en: 'No data' },
  axis: { 'zh-CN': '综合得分（分），每个圆点代表同组一个单位', en: 'Score; each dot is a unit of the group' },
} as const satisfies Record<string, Text>;
