import type { Text } from '@hengjian/engine';
import type { SchemeRow } from '../../api/types.ts';
import { period as periodName } from '../../i18n/dates.ts';
import { lastDayOf, nextPeriod, type Often, partsOf, periodAt, periodOf, WHOLE } from './periods.ts';

/** What a person has chosen; the rest follows from it and from what is there. */
export interface Draft {
  readonly scheme?: string;
  readonly version?: number;
  readonly year?: string;
  readonly part?: string;
  /** Groups that are left out. */
  readonly without: readonly string[];
  readonly day?: string;
  readonly title?: string;
  readonly dueBy: 'days' | 'date';
  readonly days: string;
  readonly date: string;
  /** For which asking the author has seen what is asked for twice. */
  readonly seen?: string;
}

export const newDraft: Draft = { without: [], dueBy: 'days', days: '5', date: '' };

export interface Usable {
  readonly id: string;
  readonly title: Text;
  readonly often: Often;
  /** Published ones, newest first. */
  readonly versions: readonly number[];
}

/** The schemes of which a round can be opened. */
export function usable(schemes: readonly SchemeRow[]): Usable[] {
  return schemes.flatMap(({ id, title, period, versions }) => {
    const published = versions.filter(({ state }) => state === 'published').map(({ version }) => version);
    if (published.length === 0) return [];
    return [{ id, title, often: period as Often, versions: published.toSorted((a, b) => b - a) }];
  });
}

export interface Chosen {
  readonly scheme: Usable;
  readonly version: number;
  readonly year: string;
  readonly part: string | undefined;
  readonly period: string;
  readonly day: string;
  readonly title: string;
  /** English only where the title is the one that was proposed. */
  readonly titleEn: string | undefined;
  readonly due: { readonly dueInWorkingDays: number } | { readonly dueAt: string } | null;
  readonly seen: boolean;
}

/** Names what is asked of whom: another version or period may ask something else twice. */
export const askingOf = ({ scheme, version, period }: Pick<Chosen, 'scheme' | 'version' | 'period'>): string =>
  `${scheme.id} ${version} ${period}`;

/** The days of a county end by its own clock. */
const dueOf = ({ dueBy, days, date }: Draft): Chosen['due'] => {
  if (dueBy === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(date) ? { dueAt: `${date}T23:59:59+08:00` } : null;
  return /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 250 ? { dueInWorkingDays: Number(days) } : null;
};

/** A scheme's title without what marks it as a document. */
const bare = ({ 'zh-CN': zh, en }: Text): Text => ({
  'zh-CN': zh.replace(/（[^）]*）$/, '').replace(/(评价|考核|实施)?(方案|办法)$/, ''),
  ...(en !== undefined && { en: en.replace(/ \([^)]*\)$/, '') }),
});

interface Earlier {
  readonly scheme: { readonly id: string };
  readonly period: string;
  readonly title: Text;
}

/** The title of the scheme's last round with the new period in it, else one made of the scheme's own. */
function titleOf(scheme: Usable, period: string, last: Earlier | undefined): { zh: string; en: string | undefined } {
  const own = bare(scheme.title);
  const made = {
    zh: `${periodName(period, 'zh-CN')}${own['zh-CN']}`,
    en: own.en === undefined ? undefined : `${own.en}, ${periodName(period, 'en')}`,
  };
  if (last === undefined) return made;
  const [zh, en] = [periodName(last.period, 'zh-CN'), periodName(last.period, 'en')];
  return {
    zh: last.title['zh-CN'].includes(zh) ? last.title['zh-CN'].replace(zh, periodName(period, 'zh-CN')) : made.zh,
    en: last.title.en?.includes(en) === true ? last.title.en.replace(en, periodName(period, 'en')) : made.en,
  };
}

/** The draft with everything unsaid filled in: the period after the scheme's last round, its last day, its title. */
export function complete(
  draft: Draft,
  schemes: readonly Usable[],
  rounds: readonly Earlier[],
  today: string,
): Chosen | null {
  const scheme = schemes.find(({ id }) => id === draft.scheme) ?? schemes[0];
  // A version chosen for another scheme says nothing of this one.
  const version = scheme?.versions.find((one) => one === draft.version) ?? scheme?.versions[0];
  if (scheme === undefined || version === undefined) return null;
  const last = rounds
    .filter((round) => round.scheme.id === scheme.id)
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .at(-1);
  const proposed = last === undefined ? periodAt(scheme.often, today) : nextPeriod(last.period);
  const [proposedYear = '', proposedPart = WHOLE] = proposed.split('-');
  const year = draft.year ?? proposedYear;
  const part = [draft.part, proposedPart].find((one) => one !== undefined && partsOf(scheme.often).includes(one));
  const period = periodOf(year, part);
  const proposedTitle = titleOf(scheme, period, last);
  const title = draft.title ?? proposedTitle.zh;
  return {
    scheme,
    version,
    year,
    part,
    period,
    day: draft.day ?? lastDayOf(period),
    title,
    titleEn: title === proposedTitle.zh ? proposedTitle.en : undefined,
    due: dueOf(draft),
    seen: draft.seen === askingOf({ scheme, version, period }),
  };
}
