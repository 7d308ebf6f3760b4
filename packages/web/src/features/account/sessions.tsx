import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { MySession } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { deviceOf } from './device.ts';
import { accountWords } from './locale.ts';
import { sessionsQuery } from './queries.ts';

/** Where this account is signed in. */
export function Sessions() {
  const words = useWords(accountWords);
  const sessions = useQuery(sessionsQuery);
  return (
    <section className={style.section} aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <p className={style.note}>{words.sessionsNote}</p>
      {sessions.isPending && <Loading lines={2} />}
      {sessions.isError && <ProblemView error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isSuccess && (
        <table className={`${table.table} ${table.folding}`}>
          <caption className="visually-hidden">{words.sessions}</caption>
          <thead>
            <tr>
              <th scope="col">{words.device}</th>
              <th scope="col">{words.method}</th>
              <th scope="col">{words.started}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col">
                <span className="visually-hidden">{words.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.data.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function SessionRow({ session }: { session: MySession }) {
  const words = useWords(accountWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const known = deviceOf(session.agent);
  const device = known === null ? words.unknownDevice : words.on(known.browser, known.system);
  const end = async () => {
    await answer(api.POST('/api/v1/sessions/{sessionId}/end', { params: { path: { sessionId: session.id } } }));
    await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  };
  return (
    <tr>
      <th scope="row">{device}</th>
      <td data-label={words.method}>{words[`method_${session.method}`]}</td>
      <td data-label={words.started}>{dateTime(session.startedAt, language)}</td>
      <td data-label={words.seen}>{dateTime(session.seenAt, language)}</td>
      <td>
        {session.current ? (
          words.current
        ) : (
          <ActDialog
            quiet
            verb={words.end}
            title={words.endTitle}
            what={words.endWhat(device)}
            undo={words.endUndo}
            act={end}
          />
        )}
      </td>
    </tr>
  );
}
