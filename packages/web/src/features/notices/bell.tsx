import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import { noticeWords } from './locale.ts';
import style from './notices.module.css';
import { noticesQuery } from './queries.ts';

/** The way to the notices; vermilion only while something is unread. */
export function Bell({ counts }: { counts: boolean }) {
  const words = useWords(noticeWords);
  const notices = useQuery({ ...noticesQuery, enabled: counts });
  const unread = notices.data?.unread ?? 0;
  return (
    <Link to="/notices" className={style.bell} aria-label={words.bell(unread)}>
      {words.title}
      {unread > 0 && <span className={style.count}>{unread}</span>}
    </Link>
  );
}
