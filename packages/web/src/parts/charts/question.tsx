import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { controlWords } from '../controls/locale.ts';
import style from './question.module.css';

interface QuestionProps {
  /** The question the chart answers. */
  readonly title: string;
  readonly children: ReactNode;
  /** The same figures to read and copy. */
  readonly table: ReactNode;
  readonly note?: string | undefined;
}

/** A chart: its question, its drawing, and its figures as a table. */
export function Question({ title, children, table, note }: QuestionProps) {
  const words = useWords(controlWords);
  return (
    <figure className={style.question}>
      <figcaption className={style.title}>{title}</figcaption>
      {children}
      {note !== undefined && <p className={style.note}>{note}</p>}
      <details className={`${style.table} screen-only`}>
        <summary>{words.chartTable}</summary>
        {table}
      </details>
    </figure>
  );
}
