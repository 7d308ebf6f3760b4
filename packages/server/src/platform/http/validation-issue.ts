import type { Saying } from '../dates.ts';
import type { ProblemIssue } from '../errors/catalogue.ts';
import { type FullText, text } from '../text.ts';

/** The part of fastify's validation result that we read. */
interface Finding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params?: unknown;
}

const said: Readonly<Record<string, FullText>> = {
  invalid_type: text('缺少此项，或类型不符', 'missing, or of the wrong type'),
  invalid_value: text('不在允许的取值之中', 'not one of the allowed values'),
  invalid_format: text('格式不符', 'not in the right format'),
  too_small: text('过小或过短', 'too small or too short'),
  too_big: text('过大或过长', 'too large or too long'),
  unrecognized_keys: text('含有未知的字段', 'has unknown fields'),
};

/** U+0000 no text of the database can hold; half a character beyond U+FFFF would come back as another one, and JSON in the database refuses it. */
const keepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Where a value holds what no database keeps as it came; null where nowhere. */
function placeOfUnkept(value: unknown, path: string): string | null {
  if (typeof value === 'string') return keepable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const place = keepable(key) ? placeOfUnkept(item, `${path}/${key}`) : path;
    if (place !== null) return place;
  }
  return null;
}

/** What is wrong with the characters of a request that is right in form. */
export function characterIssue(input: Readonly<Record<string, unknown>>): ProblemIssue | null {
  const place = Object.entries(input).flatMap(([part, value]) => placeOfUnkept(value, part) ?? [])[0];
  return place === undefined ? null : validationIssue({ keyword: 'invalid_format', instancePath: '' }, place);
}

/** What the shape itself says, where it says something. */
function ownWords({ params }: Finding): FullText | undefined {
  return (params as { params?: Partial<Saying> } | undefined)?.params?.says;
}

/** One finding of the validator in our words; the validator's own English message is not shown to people. */
export function validationIssue(finding: Finding, context: string): ProblemIssue {
  const path = `${context}${finding.instancePath}`;
  const reason = ownWords(finding) ?? said[finding.keyword] ?? text('不符合要求', 'not acceptable');
  return {
    code: `request.${finding.keyword.replaceAll('_', '-')}`,
    path,
    message: { 'zh-CN': `${path}：${reason['zh-CN']}。`, en: `${path}: ${reason.en}.` },
  };
}
