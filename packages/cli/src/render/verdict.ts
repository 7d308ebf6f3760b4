import type { FindingKind, Verdict } from '@hengjian/trail';
import type { Bilingual } from '../text.ts';

const KINDS: Readonly<Record<FindingKind, Bilingual>> = {
  altered: { 'zh-CN': '改动', en: 'altered' },
  removed: { 'zh-CN': '缺失', en: 'removed' },
  reordered: { 'zh-CN': '调序', en: 'reordered' },
  inserted: { 'zh-CN': '多出', en: 'inserted' },
  truncated: { 'zh-CN': '截断', en: 'truncated' },
};

/** What was checked and what it does and does not prove. */
export function soundText(file: string, verdict: Verdict): Bilingual {
  const { entries, head, header, anchor } = verdict;
  const tenant = header?.tenant ?? '';
  const zh =
    anchor === null
      ? '链首尾相接。要确认整条链未被重造，请以另行记下的链头核对：--head。'
      : `所给的链头是第 ${anchor} 条：到该条为止，与记下链头时一字不差。`;
  const en =
    anchor === null
      ? 'The chain fits from end to end. That it was not made anew as a whole, only a head noted elsewhere can tell: --head.'
      : `The head you gave is entry ${anchor}: up to it, not a character has changed since the head was noted.`;
  return {
    'zh-CN': `${file}：没有发现改动。${tenant} 的留痕共 ${entries} 条，链头 ${head.hash}。\n${zh}`,
    en: `${file}: nothing was altered. The trail of ${tenant} has ${entries} entries; its head is ${head.hash}.\n${en}`,
  };
}

/** `file:line: kind: what and where`, and how many there are. */
export function findingsText(file: string, verdict: Verdict): Bilingual {
  const { findings, total } = verdict;
  const lines = (locale: keyof Bilingual): string =>
    findings.map(({ kind, line, message }) => `${file}:${line}: ${KINDS[kind][locale]}: ${message[locale]}`).join('\n');
  const more = total - findings.length;
  return {
    'zh-CN': `${lines('zh-CN')}\n共发现 ${total} 处${more > 0 ? `，另有 ${more} 处未列出` : ''}。`,
    en: `${lines('en')}\n${total} finding${total === 1 ? '' : 's'}${more > 0 ? `, ${more} more not listed` : ''}.`,
  };
}
