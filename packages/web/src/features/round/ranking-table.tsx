import { Link } from '@tanstack/react-router';
import type { Ranking, RankingRow } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { type Display, plain, points, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { AlertMark } from '../../parts/controls/alert-mark.tsx';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import { type BandPart, bands, pointsInterval } from './bands.ts';
import { roundWords } from './locale.ts';
import style from './ranking-table.module.css';

interface RankingTableProps {
  readonly roundId: string;
  readonly display: Display;
  readonly ranking: Ranking;
  readonly rows: readonly RankingRow[];
  readonly groupTitle: string;
}

/** Above this many parts the columns would not fit; the unit's own page shows them. */
const PART_COLUMNS = 4;
const severity = ['red', 'orange', 'yellow', 'notice'] as const;

export function RankingTable({ roundId, display, ranking, rows, groupTitle }: RankingTableProps) {
  const words = useWords(roundWords);
  const text = useText();
  const parts = rows[0]?.children ?? [];
  const columns = parts.length <= PART_COLUMNS ? parts : [];
  const band = bands(rows);
  return (
    <table className={`${table.table} ${style.ranking}`}>
      <caption>
        {words.caption(groupTitle, text(ranking.node.title), plain(ranking.node.max))}
        {ranking.median !== null && words.median(points(ranking.median, display))}
      </caption>
      <thead>
        <tr>
          <th scope="col" className={style.rank}>
            {words.rank}
          </th>
          <th scope="col" className={style.change}>
            {words.change}
          </th>
          <th scope="col" className={style.unit}>
            {words.unit}
          </th>
          <th scope="col" className={style.ruler}>
            {words.ruler}
          </th>
          <th scope="col" className={table.number}>
            {words.points}
          </th>
          <th scope="col" className={table.number}>
            {words.rate}
          </th>
          {columns.map((part) => (
            <th scope="col" key={part.node} className={`${table.number} ${style.part}`}>
              {text(part.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row
            key={row.subject.id}
            row={row}
            roundId={roundId}
            node={ranking.node.id}
            display={display}
            median={ranking.median}
            interval={pointsInterval(row, rows)}
            band={band[index] ?? 'none'}
            columns={columns.length}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: RankingRow;
  readonly roundId: string;
  readonly node: string;
  readonly display: Display;
  readonly median: number | null;
  readonly interval: [number, number] | null;
  readonly band: BandPart;
  readonly columns: number;
}

function Row({ row, roundId, node, display, median, interval, band, columns }: RowProps) {
  const words = useWords(roundWords);
  const states = useWords(controlWords);
  const text = useText();
  const worst = severity.find((level) => row.alerts.some((alert) => alert.level === level));
  const [from, to] = row.rankInterval ?? [];
  return (
    <tr>
      <td className={`${style.rank} ${style[band]}`}>
        <span className={style.place}>{row.rank ?? '—'}</span>
        {from !== undefined && to !== undefined && from !== to && (
          <span className={style.interval} title={words.intervalLabel(from, to)}>
            {words.interval(from, to)}
          </span>
        )}
        {band !== 'none' && <span className="visually-hidden">{words.band}</span>}
      </td>
      <td className={style.change}>
        <Change row={row} />
      </td>
      <th scope="row" className={style.unit}>
        <Link
          to="/rounds/$roundId/units/$unitId"
          params={{ roundId, unitId: row.subject.id }}
          search={{ node }}
          className={style.name}
        >
          {text(row.subject.name)}
        </Link>
        {worst !== undefined && <AlertMark level={worst} />}
        {!row.comparable && row.points !== null && <span className={style.state}>{words.notComparable}</span>}
        {row.held && <span className={style.held}>{words.held}</span>}
        {row.points === null && !row.held && <span className={style.state}>{states[row.status]}</span>}
      </th>
      <td className={style.ruler}>
        <Link
          to="/rounds/$roundId/units/$unitId"
          params={{ roundId, unitId: row.subject.id }}
          search={{ node }}
          tabIndex={-1}
          aria-hidden="true"
          className={style.rulerLink}
        >
          <Ruler max={row.max} points={row.points} median={median} interval={interval} display={display} silent />
        </Link>
      </td>
      <td className={`${table.number} ${table.strong} ${style.points}`}>{points(row.points, display)}</td>
      <td className={`${table.number} ${style.rate}`}>{rate(row.rate, display)}</td>
      {columns > 0 &&
        row.children.map((part) => (
          <td key={part.node} className={`${table.number} ${table.soft} ${style.part}`}>
            {points(part.points, display)}
          </td>
        ))}
    </tr>
  );
}

/** Places gained or lost against the round before; nothing where there is nothing to compare. */
function Change({ row }: { row: RankingRow }) {
  const words = useWords(roundWords);
  if (row.rank === null || row.previousRank === null) return null;
  const gained = row.previousRank - row.rank;
  if (gained === 0) return <span className={style.same}>{words.same}</span>;
  return (
    <>
      <span aria-hidden="true">{gained > 0 ? words.up(gained) : words.down(-gained)}</span>
      <span className="visually-hidden">{gained > 0 ? words.upLabel(gained) : words.downLabel(-gained)}</span>
    </>
  );
}
