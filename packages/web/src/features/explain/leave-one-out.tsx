import type { SubjectResult } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { NONE } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import table from '../../parts/controls/table.module.css';
import { NodeLink } from '../subject/node-link.tsx';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

/** The largest effects on the rank of leaving one part out. `change` is rank without it − rank with it: below 0 the unit rises. */
const SHOWN = 6;

export function LeaveOneOut({ result }: { result: SubjectResult }) {
  const words = useWords(explainWords);
  const text = useText();
  const rows = [...result.leaveOneOut].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, SHOWN);
  const effect = (change: number): string => {
    if (change === 0) return words.same;
    return change < 0 ? words.risen(-change) : words.fallen(change);
  };
  return (
    <section className={style.section}>
      <h3>{words.leaveOneOut}</h3>
      <table className={table.table}>
        <caption className="visually-hidden">{words.leaveOneOutCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.without}</th>
            <th scope="col" className={table.number}>
              {words.rankWithout}
            </th>
            <th scope="col" className={table.number}>
              {words.effect}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.node}>
              <th scope="row">
                <NodeLink roundId={result.round.id} unitId={result.subject.id} nodeId={row.node}>
                  {text(row.title)}
                </NodeLink>
              </th>
              <td className={table.number}>{row.rank ?? NONE}</td>
              <td className={table.number}>{row.rank === null ? NONE : effect(row.change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style.note}>{words.leaveOneOutNote}</p>
    </section>
  );
}
