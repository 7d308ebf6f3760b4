import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { Person } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { useSpan } from './history.tsx';
import { unitsWords } from './locale.ts';
import { AddPerson, Appoint } from './people-acts.tsx';
import { peopleQuery } from './queries.ts';
import { UnitTabs } from './tabs.tsx';
import style from './units.module.css';

/** The register of people with the posts they hold and held. */
export function PeoplePage() {
  const words = useWords(unitsWords);
  useTitle(words.peopleTitle);
  const filter = useSearch({ from: '/people' });
  const navigate = useNavigate();
  const may = useAbilities();
  const people = useInfiniteQuery({ ...peopleQuery(filter), staleTime: 0 });
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const find = String(new FormData(event.currentTarget).get('find') ?? '').trim();
    void navigate({ to: '/people', search: find === '' ? {} : { find }, resetScroll: false });
  };
  return (
    <>
      <h1>{words.peopleTitle}</h1>
      <UnitTabs />
      <p className={style.lead}>{words.peopleLead}</p>
      {may('org.add-person') && <AddPerson />}
      {(filter.find !== undefined || items.length > 0) && (
        <search>
          <form key={filter.find} className={style.filter} onSubmit={submit}>
            <label>
              <span>{words.findPeople}</span>
              <input name="find" type="search" defaultValue={filter.find} maxLength={100} />
            </label>
            <button type="submit" className={buttonClass.plain}>
              {words.search}
            </button>
            {filter.find !== undefined && (
              <Link to="/people" search={{}} className={buttonClass.quiet}>
                {words.all}
              </Link>
            )}
          </form>
        </search>
      )}
      {people.isPending && <Loading lines={8} />}
      {people.isError && <ProblemView error={people.error} retry={() => void people.refetch()} />}
      {people.isSuccess && items.length === 0 && (
        <Empty title={filter.find === undefined ? words.peopleNone : words.peopleNoMatch}>
          {filter.find === undefined && <p>{words.peopleNoneText}</p>}
        </Empty>
      )}
      {items.length > 0 && <PeopleTable people={items} keep={may('org.add-post')} />}
      <LoadMore query={people} shown={items.length} total={people.data?.pages[0]?.total} />
    </>
  );
}

function PeopleTable({ people, keep }: { people: readonly Person[]; keep: boolean }) {
  const words = useWords(unitsWords);
  const text = useText();
  const span = useSpan();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.peopleCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.post}</th>
          {keep && (
            <th scope="col">
              <span className="visually-hidden">{words.appoint}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            <td className={table.wide}>
              <ul className={style.posts}>
                {person.posts.map((post) => (
                  <li key={post.id}>
                    {post.unit !== null && (
                      <Link to="/units/$unitId" params={{ unitId: post.unit.id }} className={style.open}>
                        {text(post.unit.name)}
                      </Link>
                    )}
                    <span>{post.title === null ? '' : text(post.title)}</span>
                    <span className={style.soft}>{span(post)}</span>
                  </li>
                ))}
                {person.posts.length === 0 && <li className={style.soft}>{words.noPosts}</li>}
              </ul>
            </td>
            {keep && (
              <td className={table.wide}>
                <Appoint person={person} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
