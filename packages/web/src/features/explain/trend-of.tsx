import { useQuery } from '@tanstack/react-query';
import type { SubjectNode } from '../../api/types.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { type Display, NONE, points } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Question } from '../../parts/charts/question.tsx';
import { TrendLine } from '../../parts/charts/trend-line.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { trendQuery } from '../subject/queries.ts';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

interface TrendOfProps {
  readonly unitId: string;
  readonly name: string;
  readonly node: SubjectNode;
  readonly display: Display;
}

export function TrendOf({ unitId, name, node, display }: TrendOfProps) {
  const words = useWords(explainWords);
  const { language } = useLanguage();
  const trend = useQuery(trendQuery(unitId, node.id));
  if (trend.isPending) return <Loading lines={5} />;
  if (trend.isError) return <ProblemView error={trend.error} retry={() => void trend.refetch()} />;
  const { items } = trend.data;
  if (items.filter((item) => item.points !== null).length < 2) return <p className={style.note}>{words.trendShort}</p>;
  return (
    <Question
      title={words.trend}
      table={
        <table className={table.table}>
          <caption>{words.trendCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col" className={table.number}>
                {words.points}
              </th>
              <th scope="col" className={table.number}>
                {words.median}
              </th>
              <th scope="col" className={table.number}>
                {words.rank}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.round}>
                <th scope="row">{period(item.period, language)}</th>
                <td className={table.number}>{points(item.points, display)}</td>
                <td className={table.number}>{points(item.median, display)}</td>
                <td className={table.number}>{item.rank ?? NONE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <TrendLine items={items} name={name} max={node.max} display={display} />
    </Question>
  );
}
