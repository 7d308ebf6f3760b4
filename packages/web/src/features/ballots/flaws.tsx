import { createContext, useContext } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import type { Plan } from './plan.ts';

export type Flaw = BallotDetail['flaws'][number];
export const FlawsContext = createContext<readonly Flaw[]>([]);

/** What is wrong at one place of the plan, beside it. */
export function Flaws({ at, id }: { at: string; id?: string }) {
  const text = useText();
  const here = useContext(FlawsContext).filter(({ path }) => path === at);
  if (here.length === 0) return null;
  return (
    <ul id={id} className={style.wrong}>
      {here.map(({ code, message }) => (
        <li key={code}>{text(message)}</li>
      ))}
    </ul>
  );
}

/** Whether something is wrong at a place or below it. */
export function useFlawed(): (place: string) => boolean {
  const flaws = useContext(FlawsContext);
  return (place) => flaws.some(({ path }) => path === place || path.startsWith(`${place}.`));
}

/** Where a flaw is, in words. */
export function usePlaceOf(plan: Plan): (path: string) => string {
  const words = useWords(ballotsWords);
  const text = useText();
  return (path) => {
    const [part, second, third] = path.split('.');
    const at = Number(second);
    if (part === 'form' && second === 'questions' && third !== undefined) return words.question(Number(third) + 1);
    if (part === 'form' && second === 'scales') return words.scalesTitle;
    if (part === 'form' && second === 'title') return words.ballotName;
    if (part === 'groups' && second !== undefined) return text(plan.groups[at]?.words ?? { 'zh-CN': '' });
    if (part === 'sheets' && second !== undefined) return text(plan.sheets[at]?.words ?? { 'zh-CN': '' });
    return '';
  };
}
