import type { Elements } from '../scheme/elements.ts';
import type { SchemeNode, Text } from '../scheme/types.ts';

/** Where a text stands decides how much it weighs: what an item measures, or what is said about it. */
export interface NodeText {
  readonly place: 'measure' | 'remark';
  readonly text: string;
}

function* languages(text: Text | undefined): Generator<string> {
  if (text === undefined) return;
  yield text['zh-CN'];
  if (text.en !== undefined) yield text.en;
}

/**
 * Every text that tells what a node measures (title, id, unit, named inputs and their labels, the elements it reads) or explains it (notes).
 */
export function textsOf(node: SchemeNode, elements: Elements): NodeText[] {
  const measure = [node.id.replace(/[._-]+/g, ' '), ...languages(node.title)];
  const remark = [...languages(node.note), ...languages(node.weightNote)];
  if (node.kind === 'leaf') {
    const { unit, named = [], labels = {} } = node.input;
    measure.push(...languages(unit), ...named.map((name) => name.replace(/[._-]+/g, ' ')));
    for (const label of Object.values(labels)) measure.push(...languages(label));
    for (const id of Object.values(node.input.reads ?? {})) {
      const element = elements.get(id);
      measure.push(id.replace(/[._-]+/g, ' '), ...languages(element?.title));
      remark.push(...languages(element?.note));
    }
    if (node.rule.kind === 'formula') measure.push(node.rule.expression.replace(/[._-]+/g, ' '));
  }
  return [
    ...measure.map((text) => ({ place: 'measure' as const, text })),
    ...remark.map((text) => ({ place: 'remark' as const, text })),
  ];
}

/** Clauses, so that a “not” in one sentence does not excuse the next. */
export function clauses(text: string): string[] {
  return text.split(/[。；;！!？?\n]|[.:：](?=\s|$)/).filter((clause) => clause.trim() !== '');
}

const DENIED_BEFORE =
  /(不得|不许|不统计|不考核|不作为|不采集|不纳入|不要求|不留|不设|不比|不算|不准|不再|不以|不按|不用|不使用|不采用|不计|不含|不看|不搞|不将|不把|严禁|禁止|杜绝|取消|停止|整治|纠治|纠正|清理|查处|防止|避免|而非|而不是|\b(no|not|never|without|instead of|rather than|excluding|forbid\w*|prohibit\w*|abolish\w*|stop\w*)\b)/i;
/** The harm itself may be counted: `强制打卡问题` is a finding of an inspection, not a way of assessing. */
const HARM_AFTER = /(问题|现象|乱象|情形|投诉|举报|违规|\b(problems?|complaints?|violations?|abuses?)\b)/i;
const HARM_BEFORE = /(违规|强制|变相|层层加码|形式主义|摊派|\b(forced|compulsory|mandatory)\b)/i;

/** Whether an item counts a harm: its remarks may then name it. */
export function countsHarm(node: SchemeNode): boolean {
  return HARM_AFTER.test(node.title['zh-CN']) || HARM_BEFORE.test(node.title['zh-CN']);
}

/** How a clause speaks of a word at this place: assessed, turned down, or counted as a harm. */
export function stance(clause: string, at: number, length: number): 'assessed' | 'denied' | 'harm' {
  const before = clause.slice(0, at);
  if (DENIED_BEFORE.test(before)) return 'denied';
  if (HARM_AFTER.test(clause.slice(at + length)) || HARM_BEFORE.test(before)) return 'harm';
  return 'assessed';
}
