import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { CompareNodes } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { type Display, plain, points, signedPoints } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import style from './compare.module.css';
import { compareWords } from './locale.ts';
import { PairRuler } from './pair-ruler.tsx';

type Row = CompareNodes['nodes'][number];

/** Two results side by side: first where most of the difference lies, then item by item. */
export function NodeComparison({ comparison }: { comparison: CompareNodes }) {
  const words = useWords(compareWords);
  const text = useText();
  const [leaves, setLeaves] = useState(false);
  const parents = useMemo(() => new Set(comparison.nodes.map(({ parent }) => parent)), [comparison.nodes]);
  const rows = comparison.nodes.filter((row) => leaves || parents.has(row.id));
  const largest = comparison.largest.flatMap((id) => comparison.nodes.find((row) => row.id === id) ?? []);
  const [a, b] = [text(comparison.a.title), text(comparison.b.title)];
  return (
    <>
      <section className={style.section} aria-labelledby="largest">
        <h2 id="largest">{words.largest}</h2>
        {largest.length === 0 ? (
          <p>{words.equal}</p>
        ) : (
          <Rows comparison={comparison} rows={largest} caption={words.largestCaption} flat />
        )}
      </section>
      <section className={style.section} aria-label={words.caption(a, b)}>
        <Rows comparison={comparison} rows={rows} caption={words.caption(a, b)} flat={false} />
        <p className={`${style.more} screen-only`}>
          <button type="button" className={buttonClass.plain} onClick={() => setLeaves(!leaves)}>
            {leaves ? words.hideLeaves : words.showLeaves}
          </button>
        </p>
      </section>
    </>
  );
}

interface RowsProps {
  readonly comparison: CompareNodes;
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly flat: boolean;
}

function Rows({ comparison, rows, caption, flat }: RowsProps) {
  const words = useWords(compareWords);
  const text = useText();
  const { a, b, display } = comparison;
  const side = (one: CompareNodes['a'], row: Row, value: number | null, show: Display) => (
    <Link
      to="/rounds/$roundId/units/$unitId"
      params={{ roundId: one.round, unitId: one.subject }}
      search={{ node: row.id }}
    >
      {points(value, show)}
    </Link>
  );
  return (
    <table className={`${table.table} ${style.pair}`}>
      <caption>
        {caption}
        {/* On a phone the heads of the columns are gone; the two colours are named here instead. */}
        <span className={style.key}>
          <span className={style.nameA}>{text(a.title)}</span>
          <span className={style.nameB}>{text(b.title)}</span>
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.node}</th>
          <th scope="col" className={style.ruler}>
            <span className={style.nameA}>{text(a.title)}</span>
            <span className={style.nameB}>{text(b.title)}</span>
          </th>
          <th scope="col" className={table.number}>
            {text(a.title)}
          </th>
          <th scope="col" className={table.number}>
            {text(b.title)}
          </th>
          <th scope="col" className={table.number}>
            {words.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" style={flat ? undefined : { paddingLeft: `${row.depth * 1.25}rem` }}>
              {text(row.title)} <span className={style.max}>{plain(row.max)}</span>
            </th>
            <td className={style.ruler}>
              <PairRuler max={row.max} a={row.a.points} b={row.b.points} />
            </td>
            <td className={`${table.number} ${style.valueA}`}>{side(a, row, row.a.points, display)}</td>
            <td className={`${table.number} ${style.valueB}`}>{side(b, row, row.b.points, display)}</td>
            <td className={`${table.number} ${table.strong}`}>{signedPoints(row.difference, display)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
