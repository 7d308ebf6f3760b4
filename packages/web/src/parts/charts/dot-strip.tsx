import { type Display, points as format, plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import style from './charts.module.css';
import { chartWords } from './locale.ts';
import { niceBounds, place, stack } from './scale.ts';
import { useWidth } from './use-width.ts';

interface DotStripProps {
  readonly peers: readonly {
    readonly id: string;
    readonly name: string;
    readonly points: number;
    readonly self: boolean;
  }[];
  readonly max: number;
  readonly median: number | null;
  readonly display: Display;
}

const side = 10;

/** Every unit of the group as a dot on one line of points; one's own is named. */
export function DotStrip({ peers, max, median, display }: DotStripProps) {
  const words = useWords(chartWords);
  const { element, width } = useWidth<HTMLDivElement>(480);
  const bounds = niceBounds(
    peers.map((peer) => peer.points),
    [Math.min(0, ...peers.map((peer) => peer.points)), Math.max(max, ...peers.map((peer) => peer.points))],
  );
  const radius = peers.length > 400 ? 1.5 : peers.length > 80 ? 2.5 : 4;
  const x = (value: number): number => side + place(value, bounds) * (width - 2 * side);
  const places = peers.map((peer) => x(peer.points));
  const heights = stack(places, radius * 2 + 1);
  const tallest = Math.max(0, ...heights);
  const base = 26 + Math.min(tallest, 30) * (radius * 2 + 1) + radius;
  const self = peers.find((peer) => peer.self);
  const anchor = (at: number): 'start' | 'middle' | 'end' => (at < 60 ? 'start' : at > width - 60 ? 'end' : 'middle');
  return (
    <div ref={element} className={style.chart}>
      <svg width={width} height={base + 40} role="img" aria-label={words.stripLabel(peers.length)}>
        <line className={style.axis} x1={side} x2={width - side} y1={base + radius + 3} y2={base + radius + 3} />
        {peers.map((peer, index) =>
          peer.self ? null : (
            <circle
              key={peer.id}
              className={style.peer}
              cx={places[index]}
              cy={base - Math.min(heights[index] ?? 0, 30) * (radius * 2 + 1)}
              r={radius}
            />
          ),
        )}
        {median !== null && (
          <g>
            <line className={style.median} x1={x(median)} x2={x(median)} y1={18} y2={base + radius + 8} />
            <text className={style.soft} x={x(median)} y={base + radius + 24} textAnchor={anchor(x(median))}>
              {words.median(format(median, display))}
            </text>
          </g>
        )}
        {self !== undefined && (
          <g>
            <circle
              className={style.self}
              cx={x(self.points)}
              cy={base - Math.min(heights[peers.indexOf(self)] ?? 0, 30) * (radius * 2 + 1)}
              r={radius + 2}
            />
            <text className={style.strong} x={x(self.points)} y={12} textAnchor={anchor(x(self.points))}>
              {`${self.name} ${format(self.points, display)}`}
            </text>
          </g>
        )}
        <text className={style.tick} x={side} y={base + radius + (median !== null && x(median) < 120 ? 38 : 24)}>
          {plain(bounds.lower)}
        </text>
        <text
          className={style.tick}
          x={width - side}
          y={base + radius + (median !== null && x(median) > width - 120 ? 38 : 24)}
          textAnchor="end"
        >
          {plain(bounds.upper)}
        </text>
      </svg>
    </div>
  );
}
