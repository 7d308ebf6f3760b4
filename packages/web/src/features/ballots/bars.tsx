import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import style from './ballots.module.css';
import type { Slice } from './distribution.ts';

/** More steps than these are not told apart by shade. */
const STEPS = 8;

/** How papers fell, as one bar from the best option to the last, and in words below it: the bar is never the only place where a figure stands. */
export function Bars({ slices, outside }: { slices: readonly Slice[]; outside: ReadonlySet<string> }) {
  const text = useText();
  const given = slices.filter((slice) => slice.count > 0);
  const counted = given.filter(({ answer }) => answer !== '' && !outside.has(answer));
  const look = ({ answer }: Slice) => (answer === '' ? style.blank : outside.has(answer) ? style.outside : style.slice);
  return (
    <div className={style.bars}>
      <div className={style.bar} aria-hidden="true">
        {given.map((slice) => (
          <span
            key={slice.answer}
            className={look(slice)}
            style={{
              flexGrow: slice.count,
              ...(counted.includes(slice) && {
                opacity: Math.max(1 / STEPS, 1 - counted.indexOf(slice) / Math.max(STEPS - 2, counted.length)),
              }),
            }}
          />
        ))}
      </div>
      <p className={style.told}>
        {slices
          .filter(({ answer, count: given }) => given > 0 || answer !== '')
          .map((slice) => (
            <span key={slice.answer}>
              {text(slice.words)} {count(slice.count)}
            </span>
          ))}
      </p>
    </div>
  );
}
