import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTitle } from '../../app/use-title.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { ChannelsSection } from './channels-section.tsx';
import { noticeWords } from './locale.ts';
import style from './notices.module.css';
import { markRead, noticesQuery } from './queries.ts';

/** What was told to the reader; for the system administrator also how it goes out. */
export function NoticesPage() {
  const words = useWords(noticeWords);
  const session = useQuery(sessionQuery);
  useTitle(words.title);
  const may = (operation: string): boolean => session.data?.abilities.includes(operation) ?? false;
  return (
    <>
      <h1>{words.title}</h1>
      {may('notices.list') && <NoticeList />}
      {may('notices.list-channels') && <ChannelsSection />}
    </>
  );
}

function NoticeList() {
  const words = useWords(noticeWords);
  const text = useText();
  const { language } = useLanguage();
  const client = useQueryClient();
  const notices = useQuery(noticesQuery);
  const unread = notices.data?.items.filter((notice) => notice.readAt === null).map(({ id }) => id) ?? [];
  const read = useMutation({
    mutationFn: () => markRead(unread),
    onSuccess: () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
  });
  if (notices.isPending) return <Loading lines={4} />;
  if (notices.isError) return <ProblemView error={notices.error} retry={() => void notices.refetch()} />;
  if (notices.data.items.length === 0) {
    return (
      <Empty title={words.none}>
        <p>{words.noneText}</p>
      </Empty>
    );
  }
  return (
    <>
      {unread.length > 0 && (
        <button type="button" className={buttonClass.plain} disabled={read.isPending} onClick={() => read.mutate()}>
          {words.readAll}
        </button>
      )}
      {read.isError && <ProblemView error={read.error} />}
      <ol className={style.list}>
        {notices.data.items.map((notice) => (
          <li key={notice.id}>
            <a href={notice.href}>{text(notice.text)}</a>
            <p className={style.soft}>
              {notice.readAt === null && <span className={style.unread}>{words.unread} </span>}
              {dateTime(notice.createdAt, language)}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
