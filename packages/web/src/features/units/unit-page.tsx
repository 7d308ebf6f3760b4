import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { UnitDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { History, Memberships, useDay, useSpan } from './history.tsx';
import { unitsWords } from './locale.ts';
import { peopleQuery, unitQuery } from './queries.ts';
import { UnitActs } from './unit-acts.tsx';
import style from './units.module.css';

/** One unit: what it is, what can be done with it, and what it was before. */
export function UnitPage() {
  const words = useWords(unitsWords);
  const text = useText();
  const { unitId } = useParams({ from: '/units/$unitId' });
  const unit = useQuery(unitQuery(unitId));
  const may = useAbilities();
  useTitle(unit.data === undefined ? undefined : text(unit.data.name));
  if (unit.isPending) return <Loading head lines={8} />;
  if (unit.isError) return <ProblemView error={unit.error} retry={() => void unit.refetch()} whole />;
  const { data } = unit;
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'units', node: <Link to="/units">{words.title}</Link> },
          { key: 'unit', node: text(data.name) },
        ]}
      />
      <h1>{text(data.name)}</h1>
      <Facts unit={data} />
      {may('org.change-unit') && <UnitActs key={data.revision} unit={data} />}
      <History unit={data} />
      <Memberships unit={data} />
      <People unit={data.id} />
    </>
  );
}

function Facts({ unit }: { unit: UnitDetail }) {
  const words = useWords(unitsWords);
  const text = useText();
  const day = useDay();
  const link = ({ id, name }: UnitDetail['below'][number]) => (
    <Link to="/units/$unitId" params={{ unitId: id }} className={style.open}>
      {text(name)}
    </Link>
  );
  return (
    <section aria-label={words.facts}>
      <dl className={style.facts}>
        <div>
          <dt>{words.code}</dt>
          <dd className={style.code}>{unit.id}</dd>
        </div>
        <div>
          <dt>{words.kind}</dt>
          <dd>{text(unit.kind.title)}</dd>
        </div>
        <div>
          <dt>{words.above}</dt>
          <dd>{unit.parent === null ? words.top : link(unit.parent)}</dd>
        </div>
        <div>
          <dt>{words.groups}</dt>
          <dd>
            {unit.groups.length === 0 ? words.noGroup : unit.groups.map(({ name }) => text(name)).join(words.and)}
          </dd>
        </div>
        <div>
          <dt>{words.since}</dt>
          <dd>{day(unit.from)}</dd>
        </div>
        {unit.to !== null && (
          <div>
            <dt>{words.until}</dt>
            <dd className={style.act}>{day(unit.to)}</dd>
          </div>
        )}
      </dl>
      {unit.below.length > 0 && (
        <details className={style.fold}>
          <summary>{words.below(count(unit.below.length))}</summary>
          <ul>
            {unit.below.map((one) => (
              <li key={one.id}>{link(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function People({ unit }: { unit: string }) {
  const words = useWords(unitsWords);
  const text = useText();
  const span = useSpan();
  const people = useInfiniteQuery(peopleQuery({ unit }));
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={style.section} aria-labelledby="unit-people">
      <h2 id="unit-people">{words.unitPeople}</h2>
      {people.isError && <ProblemView error={people.error} retry={() => void people.refetch()} />}
      {people.isSuccess && items.length === 0 && <p className={style.soft}>{words.noPeople}</p>}
      <ul className={style.posts}>
        {items.flatMap((person) =>
          person.posts
            .filter((post) => post.unit?.id === unit)
            .map((post) => (
              <li key={post.id}>
                <strong>{person.name}</strong> {post.title === null ? '' : text(post.title)}
                <span className={style.soft}>{span(post)}</span>
              </li>
            )),
        )}
      </ul>
      <LoadMore query={people} shown={items.length} total={people.data?.pages[0]?.total} />
    </section>
  );
}
