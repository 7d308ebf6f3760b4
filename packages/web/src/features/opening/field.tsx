import type { ReactNode } from 'react';
import style from './opening.module.css';

/** What is wrong with one field, as an id names it for screen readers. */
export function FieldProblems({ id, problems }: { id: string; problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <div id={id} className={style.wrong} data-wrong>
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  );
}

/** What to put on a control so that it is read together with its hint and its problems. */
export const described = (id: string, hint: boolean, problems: readonly string[]) => ({
  'aria-describedby':
    [hint ? `${id}-hint` : '', problems.length > 0 ? `${id}-wrong` : ''].join(' ').trim() || undefined,
  'aria-invalid': problems.length > 0 || undefined,
});

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly problems?: readonly string[];
  readonly children: ReactNode;
}

/** A label, its control, how it must be, and what is wrong with it. */
export function FieldFrame({ id, label, hint, problems = [], children }: FieldFrameProps) {
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.hint}>
          {hint}
        </p>
      )}
      <FieldProblems id={`${id}-wrong`} problems={problems} />
    </div>
  );
}
