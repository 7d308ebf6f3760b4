import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { refresh } from '../ballots/queries.ts';
import { paperWords } from './locale.ts';
import style from './paper.module.css';
import { withdrawPaper } from './queries.ts';

interface PaperListProps {
  readonly ballotId: string;
  readonly box: number;
  readonly papers: readonly {
    readonly number: number;
    readonly state: 'once' | 'agreed' | 'differs' | 'settled';
    readonly own: boolean;
    readonly maySettle: boolean;
  }[];
}

/** What was entered, by number and state; what stands on a paper is in no list. */
export function PaperList({ ballotId, box, papers }: PaperListProps) {
  const words = useWords(paperWords);
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (number: number) => withdrawPaper(ballotId, box, number),
    onSuccess: () => refresh(client),
  });
  if (papers.length === 0) return <p className={style.soft}>{words.none}</p>;
  return (
    <>
      <table className={`${table.table} ${style.list}`}>
        <caption className="visually-hidden">{words.listCaption}</caption>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {words.number}
            </th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.act}</th>
          </tr>
        </thead>
        <tbody>
          {papers.map((paper) => (
            <tr key={paper.number}>
              <th scope="row" className={table.number}>
                {paper.number}
              </th>
              <td className={paper.state === 'differs' ? style.due : undefined}>
                {words[paper.state]}
                {paper.own && <span className={style.hint}> {words.own}</span>}
              </td>
              <td>
                {paper.own && paper.state === 'once' && (
                  <button
                    type="button"
                    className={buttonClass.quiet}
                    aria-label={words.withdrawNo(paper.number)}
                    disabled={withdraw.isPending}
                    onClick={() => withdraw.mutate(paper.number)}
                  >
                    {words.withdraw}
                  </button>
                )}
                {paper.maySettle && (
                  <Link
                    to="/ballots/$ballotId/paper"
                    params={{ ballotId }}
                    search={{ box: String(box), number: String(paper.number) }}
                    className={buttonClass.quiet}
                    aria-label={words.settleNo(paper.number)}
                  >
                    {words.settle}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {withdraw.isError && <ProblemView error={withdraw.error} />}
    </>
  );
}
