/** Names of the steps in the progress line. */
export const STEP = {
  reading: { 'zh-CN': '读取数据', en: 'Reading data ' },
  writing: { 'zh-CN': '输出结果', en: 'Writing      ' },
} as const;
