import type { ImportCell } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count, NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import style from './files.module.css';
import { collectionWords } from './locale.ts';
import sheet from './sheet.module.css';

export type Keep = 'mine' | 'theirs';
export interface Choices {
  /** By `unit column`. */
  readonly each: ReadonlyMap<string, Keep>;
  /** For all that have none of their own. */
  readonly others: Keep | undefined;
}
const keyOfCell = ({ subject, column }: ImportCell): string => `${subject.id}\n${column}`;

/** Cells that were changed here and in the file: both contents, and which of them stays. */
export function Conflicts({
  cells,
  total,
  choices,
  onChoose,
}: {
  cells: readonly ImportCell[];
  total: number;
  choices: Choices;
  onChoose: (choices: Choices) => void;
}) {
  const words = useWords(collectionWords);
  const text = useText();
  const left = choices.others === undefined ? total - choices.each.size : 0;
  const all = (keep: Keep): void => onChoose({ each: new Map(), others: keep });
  return (
    <section className={style.section} aria-labelledby="conflicts">
      <h2 id="conflicts">{words.conflicts}</h2>
      <p className={sheet.small}>{words.conflictsLead}</p>
      <p className={sheet.acts}>
        <button type="button" className={buttonClass.plain} onClick={() => all('mine')}>
          {words.allMine}
        </button>
        <button type="button" className={buttonClass.plain} onClick={() => all('theirs')}>
          {words.allTheirs}
        </button>
        <span role="status" className={sheet.small}>
          {left > 0 ? words.leftToChoose(count(left)) : ''}
        </span>
      </p>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.conflictsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.keepWhich}</th>
            <th scope="col">{words.at}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const key = keyOfCell(cell);
            const chosen = choices.each.get(key) ?? choices.others;
            const name = `${text(cell.subject.name)} · ${text(cell.node.title)}`;
            const option = (keep: Keep, label: string) => (
              <label className={style.option}>
                <input
                  type="radio"
                  name={key}
                  checked={chosen === keep}
                  onChange={() => onChoose({ ...choices, each: new Map(choices.each).set(key, keep) })}
                />
                <span>{label}</span>
              </label>
            );
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td className={table.wide}>
                  <fieldset className={style.options} aria-label={name}>
                    {option(
                      'theirs',
                      `${words.online}：${cell.before ?? NONE}${cell.by === null ? '' : `（${cell.by}）`}`,
                    )}
                    {option('mine', `${words.inFile}：${cell.after}`)}
                  </fieldset>
                </td>
                <td data-label={words.at} className={style.ref}>
                  {cell.cell}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
