import { Link } from '@tanstack/react-router';
import type { Contradiction } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { SHARES } from '../ballots/shares.ts';
import { useAbilities } from '../rounds/queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import style from './contradictions.module.css';
import { contradictionWords } from './locale.ts';

type Side = Contradiction['ballot'];

/** Both figures side by side, what people found, and what is to be done next. */
export function OneContradiction({ contradiction }: { contradiction: Contradiction }) {
  const words = useWords(contradictionWords);
  const text = useText();
  const may = useAbilities();
  const { id, round, subject, state, ballot, against } = contradiction;
  const low = ballot.rate < ballot.bound;
  return (
    <section className={style.one} aria-labelledby={`question-${id}`}>
      <div className={style.head}>
        <h2 id={`question-${id}`}>
          {text(subject.name)} <span className={style.soft}>{text(contradiction.title)}</span>
        </h2>
        <p className={contradiction.holds ? style.due : style.soft}>
          {words[state]} · {contradiction.holds ? words.held : words.released}
        </p>
      </div>
      <p>{text(contradiction.sentence)}</p>
      <table className={`${table.table} ${style.sides}`}>
        <caption className="visually-hidden">{text(contradiction.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.side}</th>
            <th scope="col" className={table.number}>
              {words.rate}
            </th>
            <th scope="col" className={table.number}>
              {words.bound}
            </th>
          </tr>
        </thead>
        <tbody>
          <Row side={ballot} below={low} place={contradiction} />
          <Row side={against} below={!low} place={contradiction} />
        </tbody>
      </table>
      {contradiction.earlier !== null && <p className={style.hint}>{words.earlier}</p>}
      <Finding contradiction={contradiction} />
      {state === 'answered' && contradiction.answered?.mine === true && <p className={style.hint}>{words.ownWaits}</p>}
      {state === 'answered' && contradiction.answered?.mine === false && may('scoring.confirm-contradiction') && (
        <ConfirmForm contradiction={contradiction} answeredAt={contradiction.answered.at} />
      )}
      {(state === 'open' || state === 'answered') && may('scoring.answer-contradiction') && (
        <AnswerForm contradiction={contradiction} />
      )}
      <p className={style.hint}>
        <Link to="/rounds/$roundId/units/$unitId" params={{ roundId: round, unitId: subject.id }}>
          {words.see}
        </Link>
      </p>
    </section>
  );
}

function Row({ side, below, place }: { side: Side; below: boolean; place: Contradiction }) {
  const words = useWords(contradictionWords);
  const text = useText();
  const bound = rate(side.bound, SHARES);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/rounds/$roundId/units/$unitId"
          params={{ roundId: place.round, unitId: place.subject.id }}
          search={{ node: side.node.id }}
        >
          {text(side.node.title)}
        </Link>
      </th>
      <td className={table.number}>
        <strong>{rate(side.rate, SHARES)}</strong>
      </td>
      <td className={table.number}>{below ? words.ballotBelow(bound) : words.from(bound)}</td>
    </tr>
  );
}

function Finding({ contradiction: { outcome, finding, answered, confirmed } }: { contradiction: Contradiction }) {
  const words = useWords(contradictionWords);
  const { language } = useLanguage();
  if (outcome === null || finding === null) return null;
  return (
    <div className={style.finding}>
      <p className={style.strong}>{words[outcome]}</p>
      <p className={style.said}>{finding}</p>
      <p className={style.hint}>
        {[
          answered === null ? '' : words.answeredBy(answered.name, dateTime(answered.at, language)),
          confirmed === null ? '' : words.confirmedBy(confirmed.name, dateTime(confirmed.at, language)),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
    </div>
  );
}
