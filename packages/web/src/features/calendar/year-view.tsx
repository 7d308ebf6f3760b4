import { useWords } from '../../i18n/words.ts';
import style from './calendar.module.css';
import { calendarWords } from './locale.ts';
import { type CalendarDay, type Month, monthsOf, type OwnDay } from './months.ts';
import type { Arrangement } from './notice.ts';

/** A year as twelve small months. What a day is stands in it as a word, not as a colour alone. */
export function YearView({
  year,
  arrangement,
  own,
}: {
  year: number;
  arrangement: Arrangement;
  own: readonly OwnDay[];
}) {
  return (
    <div className={style.months}>
      {monthsOf(year, arrangement, own).map((month) => (
        <MonthTable key={month.month} month={month} />
      ))}
    </div>
  );
}

function MonthTable({ month }: { month: Month }) {
  const words = useWords(calendarWords);
  const { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = words;
  return (
    <table className={style.month}>
      <caption>{words.monthOf(month.month)}</caption>
      <thead>
        <tr>
          {[monday, tuesday, wednesday, thursday, friday, saturday, sunday].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find((day) => day !== null)?.day}>
            {week.map((day, at) =>
              // A month begins and ends within a week; the places outside it have no other name.
              day === null ? <td key={`outside-${at === 0 ? 'a' : at}`} /> : <Day key={day.day} day={day} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day }: { day: CalendarDay }) {
  const words = useWords(calendarWords);
  const kind = day.mark === null ? '' : style[day.mark];
  const note = [day.name, day.own ? words.own : null].filter((part) => part !== null).join(' ');
  return (
    <td className={`${kind} ${day.own ? style.own : ''}`} title={note === '' ? undefined : note}>
      {day.number}
      {(day.mark === 'off' || day.mark === 'worked') && <span className={style.mark}>{words[day.mark]}</span>}
      {day.own && <span className="visually-hidden">{words.own}</span>}
    </td>
  );
}
