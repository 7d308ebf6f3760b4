import type { ReactNode } from 'react';
import { type Display, points as format } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { type LostPart, largestLosses, rulerGeometry } from './geometry.ts';
import { rulerWords } from './locale.ts';
import style from './lost-scale.module.css';

interface LostScaleProps {
  readonly max: number;
  readonly points: number;
  readonly parts: readonly LostPart[];
  readonly display: Display;
  /** Makes a part's name something to press. */
  readonly link: (id: string, title: string) => ReactNode;
}

/** The hatched end of the ruler drawn again over its whole length, like the vernier of a caliper: who took how much of it. */
export function LostScale({ max, points, parts, display, link }: LostScaleProps) {
  const words = useWords(rulerWords);
  const { got } = rulerGeometry({ max, points });
  const shown = largestLosses(parts, 3);
  if (got === null || shown.length === 0) return <p className={style.nothing}>{words.nothingLost}</p>;
  const largest = Math.max(...shown.map((part) => part.lost));
  return (
    <div className={style.scale}>
      <svg className={style.funnel} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <path d={`M${got} 0 L0 10 M100 0 L100 10`} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className={style.title}>{words.lostTitle(format(max - points, display))}</p>
      <ol className={style.parts}>
        {shown.map((part) => (
          <li
            key={part.id}
            className={style.part}
            style={{ flexGrow: part.lost, ['--share' as string]: `${(part.lost / largest) * 100}%` }}
          >
            <span className={style.bar} aria-hidden="true" />
            <span className={style.name}>
              {part.id === 'rest' ? words.rest(part.title) : link(part.id, part.title)}
            </span>
            <span className={style.figure}>{format(-part.lost, display)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
