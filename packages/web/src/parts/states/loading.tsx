import { useWords } from '../../i18n/words.ts';
import { stateWords } from './locale.ts';
import style from './states.module.css';

/** The shape of what comes: a head with its ruler, then so many lines. */
export function Loading({ lines = 8, head = false }: { lines?: number; head?: boolean }) {
  const words = useWords(stateWords);
  return (
    <div className={style.loading} role="status">
      <span className="visually-hidden">{words.loading}</span>
      {head && <span className={style.headShape} />}
      <span className={style.lineShapes} style={{ height: `${lines * 2.25}rem` }} />
    </div>
  );
}
