import type { TrailEntry } from '@hengjian/trail';
import { declaredErrors } from '../platform/errors/catalogue.ts';
import { type FullText, fill, type Locale, text } from '../platform/text.ts';

/** What an operation is called; its name where the program no longer knows it. */
export type TitleOf = (operation: string) => FullText;

const DONE = text('{when} {who} {what}{target}', '{when}: {who}, {what}{target}');
const REFUSED = text('{when} {who} {what}{target}，被拒绝：{why}', '{when}: {who}, {what}{target}; refused: {why}');

const forms: Readonly<Record<Locale, Intl.DateTimeFormatOptions>> = {
  'zh-CN': { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  en: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

/** `2026年11月25日 10:03` on the tenant's clock. */
function instant(at: string, locale: Locale, zone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { ...forms[locale], timeZone: zone });
  const part = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const time = `${part.hour}:${part.minute}`;
  return locale === 'en'
    ? `${part.day} ${part.month} ${part.year}, ${time}`
    : `${part.year}年${(part.month ?? '').replace('月', '')}月${part.day}日 ${time}`;
}

/** An entry as a person would say it: when, who, what, on what, and of a refusal why. */
export function sentenceOf(entry: TrailEntry, titleOf: TitleOf, zone: string): FullText {
  const title = titleOf(entry.operation);
  const why =
    entry.code === null ? undefined : (declaredErrors().get(entry.code)?.title ?? text(entry.code, entry.code));
  const said = (locale: Locale): string =>
    fill(entry.outcome === 'done' ? DONE : REFUSED, {
      when: instant(entry.at, locale, zone),
      who: entry.account.name,
      what: title[locale],
      target: entry.target === '' ? '' : ` ${entry.target}`,
      why: why?.[locale] ?? '',
    })[locale];
  return text(said('zh-CN'), said('en'));
}
