import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { trailWords } from './locale.ts';
import { type TrailFilter, trailOperationsQuery } from './queries.ts';
import style from './trail.module.css';

interface FilterProps {
  readonly filter: TrailFilter;
  readonly choose: (filter: TrailFilter) => void;
}

/** What to show. It is kept in the address, so that a list can be handed on and found again. */
export function Filter({ filter, choose }: FilterProps) {
  const words = useWords(trailWords);
  const text = useText();
  const operations = useQuery(trailOperationsQuery);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    );
    choose(Object.fromEntries(fields) as TrailFilter);
  };
  return (
    <form className={`${style.filter} screen-only`} aria-label={words.filters} onSubmit={submit}>
      <label>
        <span>{words.account}</span>
        <input name="account" defaultValue={filter.account} maxLength={100} />
      </label>
      <label>
        <span>{words.operation}</span>
        <select name="operation" key={operations.status} defaultValue={filter.operation ?? ''}>
          <option value="">{words.all}</option>
          {operations.data?.items.map(({ name, title }) => (
            <option key={name} value={name}>
              {text(title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.target}</span>
        <input name="target" defaultValue={filter.target} maxLength={200} />
      </label>
      <label>
        <span>{words.from}</span>
        <input name="from" type="date" defaultValue={filter.from} />
      </label>
      <label>
        <span>{words.to}</span>
        <input name="to" type="date" defaultValue={filter.to} />
      </label>
      <label>
        <span>{words.outcome}</span>
        <select name="outcome" defaultValue={filter.outcome ?? ''}>
          <option value="">{words.all}</option>
          <option value="done">{words.done}</option>
          <option value="refused">{words.refused}</option>
        </select>
      </label>
      <div className={style.acts}>
        <button type="submit" className={buttonClass.main}>
          {words.filter}
        </button>
        {Object.keys(filter).length > 0 && (
          <button type="button" className={buttonClass.plain} onClick={() => choose({})}>
            {words.clear}
          </button>
        )}
      </div>
    </form>
  );
}
