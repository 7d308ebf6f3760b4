import type { FindingCode, Publication, Verified } from '@hengjian/ballot';
import type { Bilingual } from '../text.ts';

const FINDINGS: Readonly<Record<FindingCode, Bilingual>> = {
  'file.unreadable': { 'zh-CN': '不是公开的计票文件，或缺少内容', en: 'not a published ballot, or incomplete' },
  'form.unsound': { 'zh-CN': '测评表有误', en: 'the form is unsound' },
  'threshold.low': { 'zh-CN': '匿名下限低于3票', en: 'the threshold is below three papers' },
  'group.unsound': { 'zh-CN': '评价者类别重复或权重有误', en: 'a rater group is there twice, or its weight is wrong' },
  'sheet.twice': { 'zh-CN': '测评表或对象重复', en: 'a sheet or subject is there twice' },
  'box.twice': { 'zh-CN': '票箱重复', en: 'a box is there twice' },
  'box.nowhere': { 'zh-CN': '票箱所属的表或类别不存在', en: 'a box of no sheet or no group' },
  'box.missing': { 'zh-CN': '缺少票箱', en: 'a box is missing' },
  'key.unreadable': { 'zh-CN': '票箱公钥无法读取', en: 'the key of a box cannot be read' },
  'key.twice': { 'zh-CN': '两个票箱用了同一把密钥', en: 'two boxes have one key' },
  'serial.twice': { 'zh-CN': '票号重复：一票数了两次', en: 'a serial is there twice: one paper was counted twice' },
  'serial.order': { 'zh-CN': '票号没有按顺序排列', en: 'serials are out of order' },
  'signature.invalid': {
    'zh-CN': '签名不是这个票箱的：不是领出来的票',
    en: 'the signature is not the box’s: a paper that was never given out',
  },
  'papers.more-than-issued': { 'zh-CN': '票数多于领出的票', en: 'more papers than were given out' },
  'frame.smaller-than-asked': { 'zh-CN': '抽样的总体少于被问的人', en: 'the population is smaller than who was asked' },
  'issued.more-than-eligible': { 'zh-CN': '领票的人多于有资格的人', en: 'more were served than may rate' },
  'part.rule': { 'zh-CN': '合并显示的类别与规则不符', en: 'groups are not shown together as the rule says' },
  'part.papers': { 'zh-CN': '票数与票箱合计不符', en: 'the number of papers does not agree with the boxes' },
  'table.missing': { 'zh-CN': '缺少一项的计票表', en: 'the table of an item is missing' },
  'table.unknown': { 'zh-CN': '多出或重复的计票表', en: 'a table too many' },
  'entries.number': { 'zh-CN': '答案条数与票数不符', en: 'not as many entries as papers' },
  'entries.order': { 'zh-CN': '答案没有按代码排列', en: 'entries are out of order' },
  'code.twice': { 'zh-CN': '代码重复：一个答案数了两次', en: 'a code is there twice: one answer was counted twice' },
  'answer.unknown': { 'zh-CN': '表里没有的答案', en: 'an answer that the form does not have' },
  'counts.wrong': { 'zh-CN': '票数合计有误', en: 'the counts do not add up' },
  'rate.wrong': { 'zh-CN': '得分率有误', en: 'the rate is wrong' },
  'results.wrong': { 'zh-CN': '加权结果有误', en: 'the weighted results are wrong' },
  'receipt.no-box': { 'zh-CN': '回执所指的票箱不在这次测评里', en: 'the receipt’s box is not in this ballot' },
  'receipt.acknowledged-not-counted': {
    'zh-CN': '组织方签收过这张票，却没有计入：回执文件就是证据，请保存好并向监督部门反映',
    en: 'the ballot acknowledged this paper and has not counted it: the file of the receipt is the proof, keep it and show it to who supervises',
  },
  'acknowledgement.no-key': {
    'zh-CN': '文件里没有签收公钥，无法核对签收证明',
    en: 'the file has no receipt key, so the acknowledgement cannot be checked',
  },
  'acknowledgement.invalid': {
    'zh-CN': '签收证明与这张票或文件里的公钥不符',
    en: 'the acknowledgement does not belong to this paper and the receipt key of the file',
  },
  'receipt.not-counted': { 'zh-CN': '回执所指的票没有计入', en: 'the receipt’s paper was not counted' },
  'receipt.entry-missing': {
    'zh-CN': '回执所指的答案没有计入',
    en: 'an answer of the receipt’s paper was not counted',
  },
};
const SHOWN = 20;

function ownLines({ own, publication }: Verified, locale: keyof Bilingual): string {
  if (own === null || publication === null) return '';
  const zh = locale === 'zh-CN';
  if (own.length === 0)
    return zh
      ? '\n回执：您的票已计入；这张表票数太少，不公布答案。'
      : '\nReceipt: your paper was counted; its sheet is too small for answers to be published.';
  const lines = own.map(({ item, answer }) => `  ${item}  ${answer === '' ? (zh ? '未填' : 'left open') : answer}`);
  return `\n${zh ? '回执：您的票已计入，答案是' : 'Receipt: your paper was counted, with'}\n${lines.join('\n')}`;
}

function resultLines({ sheets, parts, results }: Publication, locale: keyof Bilingual): string {
  const zh = locale === 'zh-CN';
  return sheets
    .map(({ no, words }) => {
      const title = words[locale] ?? words['zh-CN'];
      if (!parts.some(({ sheet }) => sheet === no))
        return `${title}: ${zh ? '票数不足，不公布' : 'too few papers to show'}`;
      const rows = results
        .filter(({ sheet }) => sheet === no)
        .map(({ item, base, rate }) => `  ${item}  ${rate ?? '—'}${zh ? `（${base}票）` : ` (${base})`}`);
      return [title, ...rows].join('\n');
    })
    .join('\n');
}

/** What was recounted, or everything that does not agree. */
export function ballotText(file: string, verified: Verified): Bilingual {
  const { findings, publication, signed, onPaper } = verified;
  const say = (locale: keyof Bilingual): string => {
    const zh = locale === 'zh-CN';
    if (findings.length > 0 || publication === null) {
      const lines = findings.slice(0, SHOWN).map(({ code, at }) => `${file}: ${at}: ${FINDINGS[code][locale]}`);
      const more = findings.length - lines.length;
      const sum = zh
        ? `共发现 ${findings.length} 处${more > 0 ? `，另有 ${more} 处未列出` : ''}。`
        : `${findings.length} finding${findings.length === 1 ? '' : 's'}${more > 0 ? `, ${more} more not listed` : ''}.`;
      return `${lines.join('\n')}\n${sum}`;
    }
    const head = zh
      ? `${file}：重新计票，全部相符。电子票 ${signed} 张，每张都有票箱的签名；纸质票 ${onPaper} 张。`
      : `${file}: recounted, and everything agrees. ${signed} electronic papers, each signed by its box; ${onPaper} on paper.`;
    return `${head}\n${resultLines(publication, locale)}${ownLines(verified, locale)}`;
  };
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}
