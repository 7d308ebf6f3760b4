import type { AlertRow } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import style from './alert-mark.module.css';
import { controlWords } from './locale.ts';

const strength: Record<AlertRow['level'], number> = { notice: 1, yellow: 2, orange: 3, red: 4 };

/** The level of an alert by word and by one to four strokes; colour only says that somebody should read it. */
export function AlertMark({ level, title }: { level: AlertRow['level']; title?: string }) {
  const words = useWords(controlWords);
  return (
    <span className={style.mark} title={title}>
      <span className={style.strokes} aria-hidden="true">
        {[1, 2, 3, 4].map((stroke) => (
          <span key={stroke} className={stroke <= strength[level] ? style.on : style.off} />
        ))}
      </span>
      {words[level]}
    </span>
  );
}
