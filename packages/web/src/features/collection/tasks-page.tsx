import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Task } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date, period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { newestRound, roundsQuery, sessionQuery } from '../rounds/queries.ts';
import { AnswersCell } from './answers.tsx';
import { collectionWords } from './locale.ts';
import { tasksQuery } from './queries.ts';
import style from './tasks.module.css';

/** A supplier's first page: what is due, how far, by when. For the office: every department, and who is late. */
export function TasksPage() {
  const words = useWords(collectionWords);
  const session = useQuery(sessionQuery);
  useTitle(words.tasks);
  if (session.isPending) return <Loading head />;
  if (session.isError) return <ProblemView error={session.error} whole />;
  const fills = session.data.abilities.includes('collection.save-entries');
  return (
    <>
      <h1>{words.tasks}</h1>
      <p className={style.lead}>{fills ? words.supplierLead : words.officeLead}</p>
      {fills ? <TaskList fills round={undefined} /> : <OfRound />}
    </>
  );
}

function OfRound() {
  const words = useWords(collectionWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { round } = useSearch({ strict: false });
  const rounds = useInfiniteQuery(roundsQuery);
  const chosen = round ?? newestRound(rounds.data)?.id;
  if (rounds.isPending) return <Loading lines={8} />;
  if (rounds.isError) return <ProblemView error={rounds.error} retry={() => void rounds.refetch()} />;
  if (chosen === undefined) return <p>{words.none}</p>;
  return (
    <>
      <label className={style.choice}>
        <span>{words.round}</span>
        <select
          value={chosen}
          onChange={(event) => void navigate({ to: '/tasks', search: { round: event.currentTarget.value } })}
        >
          {rounds.data.pages
            .flatMap((page) => page.items)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {period(one.period, language)}
              </option>
            ))}
        </select>
      </label>
      <TaskList round={chosen} fills={false} />
    </>
  );
}

/** What waits for the reader comes before what is done. */
const WAITS: Readonly<Record<'supplier' | 'office', readonly Task['state'][]>> = {
  supplier: ['returned', 'open'],
  office: ['submitted'],
};

function TaskList({ round, fills }: { round: string | undefined; fills: boolean }) {
  const words = useWords(collectionWords);
  const tasks = useInfiniteQuery({ ...tasksQuery(round), staleTime: 0 });
  if (tasks.isPending) return <Loading lines={8} />;
  if (tasks.isError) return <ProblemView error={tasks.error} retry={() => void tasks.refetch()} />;
  const items = tasks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p>{words.none}</p>;
  const waits = WAITS[fills ? 'supplier' : 'office'];
  const isDue = (task: Task): boolean => waits.includes(task.state);
  const urgency = (task: Task): number => (isDue(task) ? 2 : 0) + (task.late ? 1 : 0);
  const sorted = items.toSorted((a, b) => urgency(b) - urgency(a));
  return (
    <>
      {!items.some(isDue) && <p className={style.calm}>{words.allDone}</p>}
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.tasksCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{fills ? words.round : words.department}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className={table.number}>
              {words.progress}
            </th>
            <th scope="col">{words.due}</th>
            <th scope="col">{words.note}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((task) => (
            <TaskRow key={`${task.round.id} ${task.department.id}`} task={task} fills={fills} due={isDue(task)} />
          ))}
        </tbody>
      </table>
      <LoadMore query={tasks} shown={items.length} total={tasks.data.pages[0]?.total} />
    </>
  );
}

function TaskRow({ task, fills, due }: { task: Task; fills: boolean; due: boolean }) {
  const words = useWords(collectionWords);
  const text = useText();
  const { language } = useLanguage();
  const { cells } = task;
  const notes = [
    cells.drafts > 0 && task.state !== 'approved' ? words.drafts(count(cells.drafts)) : null,
    cells.warned > 0 ? words.warned(count(cells.warned)) : null,
    cells.disowned > 0 ? words.disowned(count(cells.disowned)) : null,
  ].filter((note) => note !== null);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/rounds/$roundId/sheet/$departmentId"
          params={{ roundId: task.round.id, departmentId: task.department.id }}
        >
          {fills ? text(task.round.title) : text(task.department.title)}
        </Link>
      </th>
      <td data-label={words.state} className={due ? style.due : undefined}>
        {words[task.state]}
      </td>
      <td data-label={words.progress} className={table.number}>
        <AnswersCell cells={cells} soft={style.soft} />
      </td>
      <td data-label={words.due}>
        {words.dueBy(date(task.dueAt, language))}
        {task.late && <span className={style.due}> {words.late}</span>}
      </td>
      <td data-label={notes.length === 0 ? undefined : words.note} className={table.wide}>
        {notes.join('；')}
      </td>
    </tr>
  );
}
