import type { UnitDetail } from '../../api/types.ts';
import { date, dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { unitsWords } from './locale.ts';
import style from './units.module.css';

/** A day as people write it. */
export function useDay(): (day: string) => string {
  const { language } = useLanguage();
  return (day) => date(`${day}T12:00:00+08:00`, language);
}

/** The days of something, as people say them. */
export function useSpan(): (span: { from: string | null; to: string | null }) => string {
  const words = useWords(unitsWords);
  const day = useDay();
  return ({ from, to }) => {
    if (from === null) return to === null ? words.spanUnknown : words.ends(day(to));
    return to === null ? words.spanOpen(day(from)) : words.spanClosed(day(from), day(to));
  };
}

/** Every state the unit ever was in, and who entered it. */
export function History({ unit }: { unit: UnitDetail }) {
  const words = useWords(unitsWords);
  const text = useText();
  const span = useSpan();
  const { language } = useLanguage();
  return (
    <section className={style.section} aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.historyCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.span}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.above}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.by}</th>
          </tr>
        </thead>
        <tbody>
          {unit.states.map((state) => (
            <tr key={state.from}>
              <th scope="row">{span(state)}</th>
              <td className={table.wide}>{text(state.name)}</td>
              <td data-label={words.above}>{state.parent === null ? words.top : text(state.parent.name)}</td>
              <td data-label={words.kind}>{text(state.kind.title)}</td>
              <td data-label={words.by} className={`${table.soft} ${table.wide}`}>
                {state.by === null ? words.byUnknown : `${state.by.name} · ${dateTime(state.by.at, language)}`}
                {state.reason !== null && <span className={style.path}>{state.reason}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Memberships({ unit }: { unit: UnitDetail }) {
  const words = useWords(unitsWords);
  const text = useText();
  const span = useSpan();
  return (
    <section className={style.section} aria-labelledby="memberships">
      <h2 id="memberships">{words.memberships}</h2>
      {unit.memberships.length === 0 ? (
        <p className={style.soft}>{words.noMemberships}</p>
      ) : (
        <table className={`${table.table} ${table.folding}`}>
          <caption className="visually-hidden">{words.membershipsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.groups}</th>
              <th scope="col">{words.span}</th>
            </tr>
          </thead>
          <tbody>
            {unit.memberships.map(({ group, from, to }) => (
              <tr key={`${group.id} ${from}`}>
                <th scope="row">{text(group.name)}</th>
                <td className={table.soft}>{span({ from, to })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
