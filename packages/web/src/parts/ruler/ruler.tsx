import { type Display, points as format, plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { type RulerInput, rulerGeometry } from './geometry.ts';
import { rulerWords } from './locale.ts';
import style from './ruler.module.css';

interface RulerProps extends RulerInput {
  readonly display: Display;
  readonly size?: 'cell' | 'head';
  /** Where the same figures stand beside it in text, the drawing stays silent. */
  readonly silent?: boolean;
}

/** The one shape people learn: points got solid, points lost hatched, the middle of the group a tick, rank uncertainty a whisker. */
export function Ruler({ display, size = 'cell', silent = false, ...input }: RulerProps) {
  const words = useWords(rulerWords);
  const place = rulerGeometry(input);
  const label = [
    input.points === null
      ? words.noFigure(plain(input.max))
      : words.label(
          format(input.points, display),
          plain(input.max),
          format(Math.max(0, input.max - input.points), display),
        ),
    input.median == null ? '' : words.median(format(input.median, display)),
  ]
    .filter((part) => part !== '')
    .join('；');
  const spoken = silent ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return (
    <span className={`${style.ruler} ${style[size]}`} {...spoken}>
      <span className={place.got === null ? style.none : style.lost}>
        {place.got !== null && <span className={style.got} style={{ width: `${place.got}%` }} />}
      </span>
      {place.median !== null && <span className={style.median} style={{ left: `${place.median}%` }} />}
      {place.interval !== null && (
        <span
          className={style.whisker}
          style={{ left: `${place.interval.from}%`, width: `${place.interval.width}%` }}
        />
      )}
    </span>
  );
}
