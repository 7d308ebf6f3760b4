import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { today } from '../accounts/days.ts';
import { useAbilities } from '../rounds/queries.ts';
import { AddUnit } from './add-unit.tsx';
import { FirstSteps } from './first-steps.tsx';
import { unitsWords } from './locale.ts';
import { groupsQuery, type UnitsFilter, unitsQuery } from './queries.ts';
import { UnitTabs } from './tabs.tsx';
import { UnitTable } from './unit-table.tsx';
import style from './units.module.css';

/** The units of a day, and the way to keep them. */
export function UnitsPage() {
  const words = useWords(unitsWords);
  useTitle(words.title);
  const filter = useSearch({ from: '/units' });
  const may = useAbilities();
  const units = useInfiniteQuery({ ...unitsQuery(filter), staleTime: 0 });
  const items = units.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <h1>{words.title}</h1>
      <UnitTabs />
      <p className={style.lead}>{words.lead}</p>
      <FirstSteps />
      {may('org.add-unit') && <AddUnit />}
      {(filtered || items.length > 0) && <Filter key={JSON.stringify(filter)} filter={filter} />}
      <section aria-labelledby="units">
        <h2 id="units" className="visually-hidden">
          {words.list}
        </h2>
        {units.isPending && <Loading lines={10} />}
        {units.isError && <ProblemView error={units.error} retry={() => void units.refetch()} />}
        {units.isSuccess && items.length === 0 && filtered && (
          <Empty title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        )}
        {items.length > 0 && <UnitTable units={items} torn={filter.find !== undefined || filter.group !== undefined} />}
        <LoadMore query={units} shown={items.length} total={units.data?.pages[0]?.total} />
      </section>
    </>
  );
}

function Filter({ filter }: { filter: UnitsFilter }) {
  const words = useWords(unitsWords);
  const text = useText();
  const navigate = useNavigate();
  const groups = useQuery(groupsQuery);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const value = (name: string): string => String(given.get(name) ?? '').trim();
    const search: UnitsFilter = {
      ...(value('find') !== '' && { find: value('find') }),
      ...(value('group') !== '' && { group: value('group') }),
      ...(value('day') !== '' && value('day') !== today() && { day: value('day') }),
    };
    void navigate({ to: '/units', search, resetScroll: false });
  };
  return (
    <search>
      <form className={style.filter} onSubmit={submit}>
        <label>
          <span>{words.find}</span>
          <input name="find" type="search" defaultValue={filter.find} maxLength={100} />
        </label>
        <label>
          <span>{words.group}</span>
          <select name="group" defaultValue={filter.group ?? ''} key={groups.data?.length}>
            <option value="">{words.allGroups}</option>
            {groups.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {text(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.dayHint}</span>
          <input name="day" type="date" defaultValue={filter.day ?? today()} required />
        </label>
        <button type="submit" className={buttonClass.plain}>
          {words.search}
        </button>
        {Object.keys(filter).length > 0 && (
          <Link to="/units" search={{}} className={buttonClass.quiet}>
            {words.all}
          </Link>
        )}
      </form>
    </search>
  );
}
