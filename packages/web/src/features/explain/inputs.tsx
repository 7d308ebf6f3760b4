import type { TraceView } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import table from '../../parts/controls/table.module.css';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

/** The figures a rule read, or the reason why there is none. */
export function Inputs({ trace }: { trace: TraceView['trace'] }) {
  const words = useWords(explainWords);
  const states = useWords(controlWords);
  const text = useText();
  if (trace.inputs.length === 0) return null;
  return (
    <section className={style.section}>
      <h3>{words.inputs}</h3>
      <table className={table.table}>
        <caption className="visually-hidden">{words.inputsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.input}</th>
            <th scope="col" className={table.number}>
              {words.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {trace.inputs.map((input) => (
            <tr key={input.column}>
              <th scope="row">{text(input.label)}</th>
              <td className={`${table.number} ${table.strong}`}>
                {input.value === null || input.status !== 'ok' ? states[input.status] : plain(input.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
