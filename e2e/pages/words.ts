export type Language = 'zh-CN' | 'en';

/** What the pages call things. Written out here and not taken from the app: a changed word on screen shall be noticed. */
export const words = {
  'zh-CN': {
    breadcrumb: '所在位置',
    documents: '文书',
    explanation: '数据从哪里来',
    gaps: '缺报数据',
    imports: '导入数据',
    makeReport: '生成评价报告',
    newest: '查看概览与排名',
    outOf: (points: string, max: string) => `${points}／${max}`,
    openGroup: (title: string) => `展开${title}的指标`,
    rounds: '轮次',
  },
  en: {
    breadcrumb: 'You are here',
    documents: 'Documents',
    explanation: 'Where the figure comes from',
    gaps: 'Missing figures',
    imports: 'Import',
    makeReport: 'Write the evaluation report',
    newest: 'Open overview and ranking',
    outOf: (points: string, max: string) => `${points} / ${max}`,
    openGroup: (title: string) => `Show the indicators of ${title}`,
    rounds: 'Rounds',
  },
} as const;
