import { Link } from '@tanstack/react-router';
import type { UnitRow } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { useDay } from './history.tsx';
import { unitsWords } from './locale.ts';
import style from './units.module.css';

/** The tree as a table: a unit stands indented below the one it belongs to. Where a search has torn it apart, the way down is written out. */
export function UnitTable({ units, torn }: { units: readonly UnitRow[]; torn: boolean }) {
  const words = useWords(unitsWords);
  const text = useText();
  const day = useDay();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.list}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.groups}</th>
          <th scope="col">{words.since}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row" style={torn ? undefined : { paddingInlineStart: `${Math.min(unit.depth, 6) * 1.25}rem` }}>
              <Link to="/units/$unitId" params={{ unitId: unit.id }} className={style.open}>
                {text(unit.name)}
              </Link>
              {torn && unit.path.length > 0 && <span className={style.path}>{unit.path.map(text).join(' › ')}</span>}
            </th>
            <td data-label={words.code} className={style.code}>
              {unit.id}
            </td>
            <td data-label={words.kind}>{text(unit.kind.title)}</td>
            <td data-label={words.groups}>
              {unit.groups.length > 0 ? (
                unit.groups.map(({ name }) => text(name)).join(words.and)
              ) : (
                <span className={table.soft}>{words.noGroup}</span>
              )}
            </td>
            <td data-label={words.since} className={table.soft}>
              {day(unit.from)}
              {unit.to !== null && <span className={style.act}> {words.ends(day(unit.to))}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
