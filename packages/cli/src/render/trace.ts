import { type Figures, figuresOf, type Locale, type Scheme, type Text, type Trace } from '@hengjian/engine';

const WORDS = {
  rate: { 'zh-CN': '得分率', en: 'rate' },
  rank: { 'zh-CN': '名次', en: 'rank' },
  coverage: { 'zh-CN': '覆盖率', en: 'coverage' },
} as const;

const STATUS: Readonly<Record<Trace['status'], Readonly<Record<Locale, string>>>> = {
  ok: { 'zh-CN': '', en: '' },
  missing: { 'zh-CN': '缺数', en: 'missing' },
  'not-applicable': { 'zh-CN': '不适用', en: 'not applicable' },
  exempt: { 'zh-CN': '免责', en: 'exempt' },
  invalid: { 'zh-CN': '数值无效', en: 'invalid' },
  blocked: { 'zh-CN': '缺数，暂无结果', en: 'blocked by missing figures' },
  empty: { 'zh-CN': '不计分', en: 'nothing counts' },
};

export function textIn(text: Text, locale: Locale): string {
  return text[locale] ?? text['zh-CN'];
}

/** `总分 [total]  80.02 / 100  得分率 80.0%  名次 3/20  覆盖率 98.2%` */
function headline(trace: Trace, figures: Figures, locale: Locale): string {
  const title = textIn(trace.title, locale);
  const parts = [title === trace.node ? title : `${title} [${trace.node}]`];
  if (trace.points === null) parts.push(`${STATUS[trace.status][locale]} / ${figures.marks(trace.max)}`);
  else parts.push(`${figures.points(trace.points)} / ${figures.marks(trace.max)}`);
  if (trace.rate !== null) parts.push(`${WORDS.rate[locale]} ${figures.percent(trace.rate)}`);
  if (trace.rank !== null) parts.push(`${WORDS.rank[locale]} ${trace.rank}/${trace.groupSize}`);
  // Full coverage is the rule, and not worth a word.
  if (trace.coverage < 1) parts.push(`${WORDS.coverage[locale]} ${figures.percent(trace.coverage)}`);
  return parts.join('  ');
}

function lines(trace: Trace, first: string, rest: string, figures: Figures, locale: Locale, out: string[]): void {
  out.push(first + headline(trace, figures, locale));
  const hasChildren = trace.children.length > 0;
  out.push(`${rest}${hasChildren ? '│ ' : '  '}${trace.sentence[locale]}`);
  for (const [at, child] of trace.children.entries()) {
    const last = at === trace.children.length - 1;
    lines(child, `${rest}${last ? '└─ ' : '├─ '}`, `${rest}${last ? '   ' : '│  '}`, figures, locale, out);
  }
}

/** The explanation as a tree: each figure, and under it the sentence that says how it came about. */
export function renderTrace(trace: Trace, scheme: Scheme, locale: Locale): string {
  const out: string[] = [];
  lines(trace, '', '', figuresOf(scheme), locale, out);
  return `${out.join('\n')}\n`;
}
