import type { Text } from '@hengjian/engine';
import { Link } from '@tanstack/react-router';
import { type UIEvent, useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { type Display, points } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { weightWords } from './locale.ts';
import type { TrialRow } from './trial.ts';
import style from './weights.module.css';
import { rowsInSight } from './window.ts';

interface TrialRankingProps {
  readonly rows: readonly TrialRow[];
  readonly roundId: string;
  readonly units: readonly string[];
  readonly names: readonly Text[];
  readonly max: number;
  readonly display: Display;
  readonly caption: string;
}

/** Fixed by the style sheet too (`--row`). */
const ROW = 44;

/** Thousands of units, of which only those in sight are drawn: a change of weight repaints a screenful. */
export function TrialRanking({ rows, roundId, units, names, max, display, caption }: TrialRankingProps) {
  const words = useWords(weightWords);
  const text = useText();
  const [view, setView] = useState({ scrolled: 0, height: 640 });
  const { from, to } = rowsInSight(rows.length, ROW, view.scrolled, view.height);
  const look = ({ currentTarget }: UIEvent<HTMLDivElement>): void =>
    setView({ scrolled: currentTarget.scrollTop, height: currentTarget.clientHeight });
  return (
    <section className={style.scroller} onScroll={look} aria-label={caption}>
      <table className={style.table} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{words.rank}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col" className={style.rulerCell}>
              {words.ruler}
            </th>
            <th scope="col" className={style.number}>
              {words.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Spacer rows={from} />}
          {rows.slice(from, to).map((row, place) => (
            <tr key={row.subject} aria-rowindex={from + place + 2}>
              <td className={style.rank}>{row.rank}</td>
              <td className={style.gained}>
                {row.gained !== 0 && (
                  <>
                    <span aria-hidden="true">{row.gained > 0 ? words.up(row.gained) : words.down(-row.gained)}</span>
                    <span className="visually-hidden">
                      {row.gained > 0 ? words.upLabel(row.gained) : words.downLabel(-row.gained)}
                    </span>
                  </>
                )}
              </td>
              <th scope="row">
                <Link to="/rounds/$roundId/units/$unitId" params={{ roundId, unitId: units[row.subject] ?? '' }}>
                  {text(names[row.subject] ?? { 'zh-CN': '' })}
                </Link>
              </th>
              <td className={style.rulerCell}>
                <Ruler max={max} points={row.points} display={display} silent />
              </td>
              <td className={style.number}>{points(row.points, display)}</td>
            </tr>
          ))}
          {to < rows.length && <Spacer rows={rows.length - to} />}
        </tbody>
      </table>
    </section>
  );
}

/** Holds the place of the rows that are not drawn. */
function Spacer({ rows }: { rows: number }) {
  return (
    <tr style={{ height: `${rows * ROW}px` }}>
      <td colSpan={5} />
    </tr>
  );
}
