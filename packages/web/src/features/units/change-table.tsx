import type { UnitChange } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import type { PagedQuery } from '../imports/import-tables.tsx';
import { useDay } from './history.tsx';
import { unitsWords } from './locale.ts';
import { kindOf } from './unit-fields.tsx';
import style from './units.module.css';

type Facts = UnitChange['after'];

/** What each row does: a new unit in full, of a known one what becomes different. */
export function ChangeTable({ query, stored }: { query: PagedQuery<UnitChange>; stored: boolean }) {
  const words = useWords(unitsWords);
  const text = useText();
  const day = useDay();
  const sentences = useSentences();
  if (query.isError) return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section className={style.section} aria-labelledby="changes">
      <h2 id="changes">{stored ? words.changesDone : words.changesTitle}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.changesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.from}</th>
            <th scope="col" className={table.number}>
              {words.row}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((change) => (
            <tr key={change.unit}>
              <th scope="row">{text(change.after.name)}</th>
              <td data-label={words.code} className={style.code}>
                {change.unit}
              </td>
              <td className={table.wide}>
                <strong>{words[change.kind]}</strong>
                {sentences(change).map((sentence) => (
                  <span key={sentence} className={style.path}>
                    {sentence}
                  </span>
                ))}
              </td>
              <td data-label={words.from}>{day(change.after.from)}</td>
              <td data-label={words.row} className={`${table.number} ${table.soft}`}>
                {change.row}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LoadMore query={query} shown={items.length} total={query.data?.pages[0]?.total} />
    </section>
  );
}

function useSentences(): (change: UnitChange) => string[] {
  const words = useWords(unitsWords);
  const fields = [
    [words.name, (facts: Facts) => facts.name['zh-CN']],
    [words.nameEn, (facts: Facts) => facts.name.en ?? ''],
    [words.kind, (facts: Facts) => words[`kind_${kindOf(facts.kind)}`]],
    [words.parent, (facts: Facts) => facts.parent ?? ''],
    [words.groups, (facts: Facts) => (facts.groups ?? []).join(words.and)],
  ] as const;
  const said = (value: string): string => (value === '' ? words.empty : value);
  return ({ before, after }) => {
    if (before === null)
      return [
        fields
          .slice(2)
          .map(([, read]) => read(after))
          .filter((value) => value !== '')
          .join(' · '),
      ];
    // Groups that the table does not name stay as they are.
    const now = after.groups === null ? { ...after, groups: before.groups } : after;
    return fields.flatMap(([field, read]) =>
      read(before) === read(now) ? [] : [words.was(field, said(read(before)), said(read(now)))],
    );
  };
}
