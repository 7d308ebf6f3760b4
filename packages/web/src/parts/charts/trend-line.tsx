import { periodTick } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { type Display, points as format, plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import style from './charts.module.css';
import { chartWords } from './locale.ts';
import { niceBounds, place } from './scale.ts';
import { useWidth } from './use-width.ts';

export interface TrendPoint {
  readonly period: string;
  readonly points: number | null;
  readonly median: number | null;
}

interface TrendLineProps {
  readonly items: readonly TrendPoint[];
  readonly name: string;
  readonly max: number;
  readonly display: Display;
}

const height = 168;
const top = 14;
const bottom = 26;

/** One path per unbroken stretch: a period without a figure is a gap, never a bridge. */
function stretches(places: readonly (readonly [number, number] | null)[]): string {
  let open = false;
  return places
    .map((point) => {
      if (point === null) {
        open = false;
        return '';
      }
      const command = open ? 'L' : 'M';
      open = true;
      return `${command}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    })
    .join('');
}

/** Points over the periods beside the middle of the group, named at their ends instead of in a legend. */
export function TrendLine({ items, name, max, display }: TrendLineProps) {
  const words = useWords(chartWords);
  const { language } = useLanguage();
  const { element, width } = useWidth<HTMLDivElement>(480);
  const values = items.flatMap(({ points, median }) => [points, median].filter((value) => value !== null));
  const bounds = niceBounds(values, [0, Math.max(max, ...values)]);
  const right = 92;
  const left = 34;
  const x = (index: number): number =>
    left + (items.length < 2 ? 0.5 : index / (items.length - 1)) * (width - left - right);
  const y = (value: number): number => top + (1 - place(value, bounds)) * (height - top - bottom);
  const line = (pick: (item: TrendPoint) => number | null) =>
    items.map((item, index) => {
      const value = pick(item);
      return value === null ? null : ([x(index), y(value)] as const);
    });
  const own = line((item) => item.points);
  const middle = line((item) => item.median);
  const ownEnd = own.findLast((point) => point !== null) ?? null;
  const middleEnd = middle.findLast((point) => point !== null) ?? null;
  const last = items.findLast((item) => item.points !== null);
  const lastMedian = items.findLast((item) => item.median !== null);
  const close = ownEnd !== null && middleEnd !== null && Math.abs(ownEnd[1] - middleEnd[1]) < 34;
  const ownAbove = ownEnd !== null && middleEnd !== null && ownEnd[1] <= middleEnd[1];
  /** Names at the ends keep clear of each other and of the axis. */
  const label = (end: readonly [number, number], above: boolean): number =>
    Math.min(height - bottom - 22, Math.max(10, end[1] + (close ? (above ? -14 : 18) : 0)));
  const every = Math.ceil((items.length * 34) / Math.max(1, width - left - right));
  return (
    <div ref={element} className={style.chart}>
      <svg width={width} height={height} role="img" aria-label={words.trendLabel(name)}>
        {[bounds.lower, bounds.upper].map((value) => (
          <g key={value}>
            <line className={style.axis} x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
            <text className={style.tick} x={left - 6} y={y(value) + 4} textAnchor="end">
              {plain(value)}
            </text>
          </g>
        ))}
        {items.map((item, index) =>
          (items.length - 1 - index) % every === 0 ? (
            <text key={item.period} className={style.tick} x={x(index)} y={height - 6} textAnchor="middle">
              {periodTick(item.period, language)}
            </text>
          ) : null,
        )}
        <path className={style.peerLine} d={stretches(middle)} />
        <path className={style.selfLine} d={stretches(own)} />
        {own.map((point, index) =>
          point === null ? null : (
            <circle key={items[index]?.period} className={style.self} cx={point[0]} cy={point[1]} r={2.5} />
          ),
        )}
        {ownEnd !== null && (
          <text className={style.strong} x={width - right + 8} y={label(ownEnd, ownAbove)}>
            <tspan x={width - right + 8}>{words.own}</tspan>
            <tspan x={width - right + 8} dy="1.2em">
              {format(last?.points ?? null, display)}
            </tspan>
          </text>
        )}
        {middleEnd !== null && (
          <text className={style.peerText} x={width - right + 8} y={label(middleEnd, !ownAbove)}>
            <tspan x={width - right + 8}>{words.medianName}</tspan>
            <tspan x={width - right + 8} dy="1.2em">
              {format(lastMedian?.median ?? null, display)}
            </tspan>
          </text>
        )}
      </svg>
    </div>
  );
}
