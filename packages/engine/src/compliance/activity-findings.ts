import type { Elements } from '../scheme/elements.ts';
import type { SchemeNode } from '../scheme/types.ts';
import { type Words, words } from '../scheme/words.ts';
import { ACTIVITIES, type Activity } from './activities.ts';
import { clauses, countsHarm, stance, textsOf } from './texts.ts';
import type { Finding } from './types.ts';

export const BASIS: Words = words(
  '国办函〔2026〕12号：不得以学习时长、点赞、转发、投票、打卡签到、积分排名、在线时长等作为考核依据',
  'General Office of the State Council, letter [2026] No. 12: study time, likes, reposts, votes, check-ins, ranking by points and time online must not be a basis of assessment',
);

interface Hit {
  readonly severity: Finding['severity'];
  readonly word: string;
}

/** The gravest use of an activity in the texts of one node. */
function worst(node: SchemeNode, elements: Elements, { certain, doubtful }: Activity): Hit | undefined {
  let found: Hit | undefined;
  for (const { place, text } of textsOf(node, elements)) {
    for (const clause of clauses(text)) {
      const sure = firstMatch(clause, certain);
      const match = sure ?? firstMatch(clause, doubtful);
      if (match === undefined) continue;
      const meant = stance(clause, match.index, match[0].length);
      if (meant === 'denied' || (meant === 'harm' && place === 'remark' && countsHarm(node))) continue;
      const severity = sure !== undefined && place === 'measure' && meant === 'assessed' ? 'refuse' : 'warn';
      if (severity === 'refuse') return { severity, word: match[0].trim() };
      found ??= { severity, word: match[0].trim() };
    }
  }
  return found;
}

function firstMatch(clause: string, patterns: readonly RegExp[]): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(clause);
    if (match !== null) return match;
  }
  return undefined;
}

/** Indicators built on what the rule of 2026 forbids. In what an item measures it is refused; in a remark, or in doubt, a person decides. */
export function activityFindings(node: SchemeNode, elements: Elements): Finding[] {
  return ACTIVITIES.flatMap((activity) => {
    const hit = worst(node, elements, activity);
    if (hit === undefined) return [];
    const { name } = activity;
    const message =
      hit.severity === 'refuse'
        ? words(
            `“${node.title['zh-CN']}”以${name['zh-CN']}为考核依据（“${hit.word}”）。请删去，或改为考核工作本身的结果。`,
            `"${node.title.en ?? node.title['zh-CN']}" is built on ${name.en} ("${hit.word}"). Remove it, or assess the result of the work itself.`,
          )
        : words(
            `“${node.title['zh-CN']}”提到${name['zh-CN']}（“${hit.word}”）。请确认没有以此计分，并写明理由。`,
            `"${node.title.en ?? node.title['zh-CN']}" mentions ${name.en} ("${hit.word}"). Make sure that nothing is scored by it, and say why it is there.`,
          );
    return [{ code: activity.code, node: node.id, path: node.path, severity: hit.severity, message, basis: BASIS }];
  });
}
