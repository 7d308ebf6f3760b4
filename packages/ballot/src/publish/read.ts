import { DRAWN, type Publication } from './types.ts';

/** Says where a value is not what it should be; null where it is. */
type Reader = (value: unknown, at: string) => string | null;

const TEXT = 100_000;
const text: Reader = (value, at) => (typeof value === 'string' && value.length <= TEXT ? null : at);
const truth: Reader = (value, at) => (typeof value === 'boolean' ? null : at);
const whole: Reader = (value, at) => (Number.isSafeInteger(value) && (value as number) >= 0 ? null : at);
const one =
  (...wanted: readonly string[]): Reader =>
  (value, at) =>
    typeof value === 'string' && wanted.includes(value) ? null : at;
const maybe =
  (reader: Reader): Reader =>
  (value, at) =>
    value === null || value === undefined ? null : reader(value, at);
const absentOr =
  (reader: Reader): Reader =>
  (value, at) =>
    value === undefined ? null : reader(value, at);
const list =
  (reader: Reader): Reader =>
  (value, at) => {
    if (!Array.isArray(value)) return at;
    for (const [place, item] of value.entries()) {
      const wrong = reader(item, `${at}.${place}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
const record =
  (reader: Reader): Reader =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return at;
    for (const [key, item] of Object.entries(value)) {
      const wrong = reader(item, `${at}.${key}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
const shape =
  (parts: Readonly<Record<string, Reader>>): Reader =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return at;
    for (const [key, reader] of Object.entries(parts)) {
      const wrong = reader((value as Record<string, unknown>)[key], at === '' ? key : `${at}.${key}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
const pair: Reader = (value, at) =>
  Array.isArray(value) && value.length === 2 && value.every((part) => text(part, at) === null) ? null : at;

const words = shape({ 'zh-CN': text, en: maybe(text) });
const asked = { id: text, words, per: one('subject', 'sheet') };
const question: Reader = (value, at) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  switch (kind) {
    case 'choice':
      return shape({ ...asked, scale: text })(value, at);
    case 'mark':
      return shape({ ...asked, min: text, max: text, step: text })(value, at);
    case 'text':
      return shape({ ...asked, limit: whole })(value, at);
    default:
      return `${at}.kind`;
  }
};
const form = shape({
  title: words,
  intro: words,
  scales: record(list(shape({ id: text, words, share: maybe(text) }))),
  questions: list(question),
  complete: truth,
});
const publication = shape({
  format: one('hengjian-ballot/1'),
  ballot: shape({ id: text, tenant: text, closedOn: text }),
  receiptKey: absentOr(text),
  form,
  threshold: whole,
  groups: list(shape({ id: text, words, weight: text })),
  sheets: list(shape({ no: whole, words, subjects: list(shape({ id: text, words })) })),
  boxes: list(
    shape({
      no: whole,
      sheet: whole,
      group: text,
      key: text,
      eligible: whole,
      frame: absentOr(shape({ population: whole, drawn: one(...DRAWN), source: text })),
      issued: whole,
      servedOnPaper: whole,
      countedOnPaper: whole,
      papers: list(pair),
    }),
  ),
  parts: list(
    shape({
      sheet: whole,
      groups: list(text),
      papers: whole,
      tables: list(shape({ item: text, entries: list(pair), counts: record(whole), base: whole, rate: maybe(text) })),
    }),
  ),
  results: list(shape({ sheet: whole, item: text, base: whole, rate: maybe(text) })),
});

/** A publication out of anything at all: the value, or the first place where it is none. */
export function readPublication(value: unknown): { readonly read: Publication } | { readonly wrongAt: string } {
  const wrong = publication(value, '');
  return wrong === null ? { read: value as Publication } : { wrongAt: wrong === '' ? 'file' : wrong };
}
