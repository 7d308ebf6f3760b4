import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import type { Calendar, CalendarYear } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { BringYear } from './bring-year.tsx';
import style from './calendar.module.css';
import { calendarWords } from './locale.ts';
import { calendarQuery } from './queries.ts';
import { SetDay } from './set-day.tsx';
import { YearView } from './year-view.tsx';

/** The arrangement that counts: the highest version, and of equal ones the county's own. */
const countingOf = (years: readonly CalendarYear[], year: number): CalendarYear | undefined =>
  years.filter((one) => one.year === year).at(-1);

/** Which days are worked, by what authority, and what the county has changed. */
export function CalendarPage() {
  const words = useWords(calendarWords);
  const calendar = useQuery(calendarQuery);
  const navigate = useNavigate();
  const may = useAbilities();
  const id = useId();
  const { year: asked } = useSearch({ strict: false });
  useTitle(words.title);
  if (calendar.isPending) return <Loading head lines={12} />;
  if (calendar.isError) return <ProblemView error={calendar.error} retry={() => void calendar.refetch()} whole />;
  const { years, own } = calendar.data;
  const now = new Date().getUTCFullYear();
  const shown = Number(asked ?? now);
  const known = new Set(years.map(({ year }) => year));
  const offered = [...new Set([...known, now, now + 1, shown])].sort((a, b) => b - a);
  const counting = countingOf(years, shown);
  const ownDays = own.filter(({ day }) => day.startsWith(`${shown}-`));
  return (
    <>
      <h1>{words.title}</h1>
      <p className={style.lead}>{words.lead}</p>
      <div className={`${style.field} ${style.choice}`}>
        <label htmlFor={id}>{words.year}</label>
        <select
          id={id}
          value={shown}
          onChange={({ currentTarget }) => void navigate({ to: '/calendar', search: { year: currentTarget.value } })}
        >
          {offered.map((year) => (
            <option key={year} value={year}>
              {known.has(year) ? words.yearOf(year) : words.missingYear(year)}
            </option>
          ))}
        </select>
      </div>
      {counting === undefined ? (
        <div className={style.absent}>
          <h2>{words.absent(shown)}</h2>
          <p>{words.absentText}</p>
        </div>
      ) : (
        <>
          <Source year={counting} />
          <YearView year={shown} arrangement={counting} own={ownDays} />
        </>
      )}
      {may('rounds.set-calendar-day') && (
        <div className={`${style.acts} screen-only`}>
          {counting !== undefined && <SetDay key={`day ${shown}`} year={shown} />}
          <BringYear
            key={`year ${shown}`}
            year={shown}
            title={counting === undefined ? words.bring : words.again(shown)}
            open={counting === undefined}
          />
        </div>
      )}
      <Own days={ownDays} />
    </>
  );
}

function Source({ year }: { year: CalendarYear }) {
  const words = useWords(calendarWords);
  const text = useText();
  const { language } = useLanguage();
  return (
    <div className={style.source}>
      <p>
        {words.source}：{text(year.basis)}
      </p>
      <p className={style.hint}>
        {words.version(year.version)} ·{' '}
        {year.enteredAt === null ? words.file : words.entered(date(year.enteredAt, language))}
      </p>
      <p className={style.hint}>{words.legend}</p>
    </div>
  );
}

function Own({ days }: { days: Calendar['own'] }) {
  const words = useWords(calendarWords);
  const { language } = useLanguage();
  const names = { off: words.kindOff, worked: words.kindWorked, usual: words.kindUsual };
  return (
    <section aria-labelledby="own" className={style.section}>
      <h2 id="own">{words.ownDays}</h2>
      {days.length === 0 ? (
        <p className={style.hint}>{words.ownNone}</p>
      ) : (
        <table className={`${table.table} ${table.folding}`}>
          <caption>{words.ownCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.when}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((entry) => (
              <tr key={entry.no}>
                <th scope="row">{date(`${entry.day}T04:00:00Z`, language)}</th>
                <td data-label={words.kind}>{names[entry.kind]}</td>
                <td data-label={words.reason}>{entry.reason}</td>
                <td data-label={words.when}>{date(entry.setAt, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
