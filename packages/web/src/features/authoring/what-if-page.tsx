import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { WhatIf, WhatIfRound } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, NONE, points, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { whatIfQuery } from './queries.ts';

const CHOICES = [1, 3, 6, 12] as const;
/** Two versions may round otherwise; what is asked for here is the difference. */
const display = { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } } as const;

/** Whose rank a version would have changed in the months that are already scored, and why. */
export function WhatIfPage() {
  const { schemeId, version } = useParams({ from: '/schemes/$schemeId/$version/what-if' });
  const words = useWords(authoringWords);
  const text = useText();
  const [rounds, setRounds] = useState<number>(3);
  const result = useQuery(whatIfQuery(schemeId, Number(version), rounds));
  const title =
    result.data === undefined ? undefined : words.whatIfTitle(text(result.data.scheme.title), Number(version));
  useTitle(title ?? words.whatIf);
  if (result.isError) return <ProblemView error={result.error} retry={() => void result.refetch()} whole />;
  return (
    <>
      <h1>{title ?? words.whatIf}</h1>
      <p className={style.hint}>{words.whatIfLead}</p>
      <p className="screen-only">
        <Link to="/schemes/$schemeId/$version/edit" params={{ schemeId, version }}>
          {words.back}
        </Link>
      </p>
      <label className={`${style.choice} screen-only`}>
        <span>{words.rounds}</span>
        <select value={rounds} onChange={({ currentTarget }) => setRounds(Number(currentTarget.value))}>
          {CHOICES.map((one) => (
            <option key={one} value={one}>
              {words.lastRounds(one)}
            </option>
          ))}
        </select>
      </label>
      {result.data === undefined ? <Loading lines={12} /> : <Rounds result={result.data} />}
    </>
  );
}

function Rounds({ result }: { result: WhatIf }) {
  const words = useWords(authoringWords);
  if (result.rounds.length === 0) {
    return (
      <Empty title={words.noRounds}>
        <p>{words.noRoundsText}</p>
      </Empty>
    );
  }
  return result.rounds.map((round) => <Round key={round.id} round={round} />);
}

function Round({ round }: { round: WhatIfRound }) {
  const words = useWords(authoringWords);
  const text = useText();
  const { language } = useLanguage();
  const id = `round-${round.id}`;
  const places = (change: number | null): string => {
    if (change === null) return NONE;
    if (change === 0) return words.unmoved;
    return change < 0 ? words.risen(-change) : words.fallen(change);
  };
  const side = (standing: { readonly points: number | null } | null): string =>
    standing?.points === null || standing?.points === undefined ? words.lost : points(standing.points, display);
  return (
    <section className={style.round} aria-labelledby={id}>
      <h2 id={id}>
        {period(round.period, language)} <span className={style.hint}>{words.usedVersion(round.version)}</span>
      </h2>
      <p>
        {round.changed === 0
          ? words.noEffect
          : words.effect(count(round.changed), count(round.ranksChanged), count(round.subjects))}
      </p>
      {round.unasked > 0 && <p className={style.hint}>{words.unasked(round.unasked)}</p>}
      {round.effects.length > 0 && (
        <table className={`${table.table} ${table.folding}`}>
          <caption>
            {round.effects.length < round.changed
              ? words.moreEffects(count(round.effects.length), count(round.changed))
              : words.allEffects}
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.subject}</th>
              <th scope="col" className={table.number}>
                {words.rankChange}
              </th>
              <th scope="col" className={table.number}>
                {words.pointsChange}
              </th>
              <th scope="col">{words.why}</th>
            </tr>
          </thead>
          <tbody>
            {round.effects.map((effect) => (
              <tr key={effect.subject.id}>
                <th scope="row">
                  <Link to="/rounds/$roundId/units/$unitId" params={{ roundId: round.id, unitId: effect.subject.id }}>
                    {text(effect.subject.name)}
                  </Link>
                </th>
                <td data-label={words.rankChange} className={table.number}>
                  {words.from(String(effect.before?.rank ?? NONE), String(effect.after?.rank ?? NONE))}{' '}
                  <strong>{places(effect.rank)}</strong>
                </td>
                <td data-label={words.pointsChange} className={table.number}>
                  {words.from(side(effect.before), side(effect.after))}{' '}
                  <strong>{effect.points === null ? '' : signedPoints(effect.points, display)}</strong>
                </td>
                <td className={table.wide}>
                  {effect.causes.length === 0 && effect.points !== null && words.pushed}
                  <ul className={style.causes}>
                    {effect.causes.map((cause) => (
                      <li key={cause.node}>
                        {words.cause(
                          text(cause.title),
                          signedPoints(cause.change, display),
                          words[`cause.${cause.cause}`],
                        )}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
