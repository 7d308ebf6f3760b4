import { Link } from '@tanstack/react-router';
import type { CompareSchemes } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { NONE, points, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import style from './compare.module.css';
import { compareWords } from './locale.ts';

/** Points of two versions at two places; a version may round otherwise, the difference is what is asked for here. */
const display = { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } } as const;

export function SchemeComparison({ comparison }: { comparison: CompareSchemes }) {
  const words = useWords(compareWords);
  const text = useText();
  const moved = comparison.effects
    .filter(({ change, rankChange }) => (change ?? 0) !== 0 || (rankChange ?? 0) !== 0)
    .sort(
      (x, y) =>
        Math.abs(y.rankChange ?? 0) - Math.abs(x.rankChange ?? 0) || Math.abs(y.change ?? 0) - Math.abs(x.change ?? 0),
    );
  const places = (change: number | null): string => {
    if (change === null) return NONE;
    if (change === 0) return words.unmoved;
    // After − before: a larger rank is a place further down.
    return change < 0 ? words.risen(-change) : words.fallen(change);
  };
  return (
    <div className={style.halves}>
      <section className={style.section} aria-labelledby="changes">
        <h2 id="changes">{words.changes}</h2>
        {comparison.changes.length === 0 && <p>{words.noChanges}</p>}
        <ul className={style.changes}>
          {comparison.changes.map((change) => (
            <li key={`${change.node} ${change.kind} ${change.field ?? ''}`}>
              <span className={style.tag}>{words[change.kind]}</span> {text(change.sentence)}
            </li>
          ))}
        </ul>
      </section>
      <section className={style.section} aria-labelledby="effects">
        <h2 id="effects">{words.effects}</h2>
        {moved.length === 0 ? (
          <p>{words.noEffect}</p>
        ) : (
          <table className={`${table.table} ${table.folding}`}>
            <caption>{words.effectsCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.unit}</th>
                <th scope="col" className={table.number}>
                  {words.points}
                </th>
                <th scope="col" className={table.number}>
                  {words.change}
                </th>
                <th scope="col" className={table.number}>
                  {words.rankFrom}
                </th>
                <th scope="col" className={table.number}>
                  {words.rankChange}
                </th>
              </tr>
            </thead>
            <tbody>
              {moved.map((effect) => (
                <tr key={effect.subject.id}>
                  <th scope="row">
                    {comparison.round === null ? (
                      text(effect.subject.name)
                    ) : (
                      <Link
                        to="/rounds/$roundId/units/$unitId"
                        params={{ roundId: comparison.round.id, unitId: effect.subject.id }}
                      >
                        {text(effect.subject.name)}
                      </Link>
                    )}
                  </th>
                  <td data-label={words.points} className={table.number}>
                    {words.from(points(effect.a.points, display), points(effect.b.points, display))}
                  </td>
                  <td data-label={words.change} className={`${table.number} ${table.strong}`}>
                    {signedPoints(effect.change, display)}
                  </td>
                  <td data-label={words.rankFrom} className={table.number}>
                    {words.from(String(effect.a.rank ?? NONE), String(effect.b.rank ?? NONE))}
                  </td>
                  <td data-label={words.rankChange} className={`${table.number} ${table.strong}`}>
                    {places(effect.rankChange)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
