import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import type { RoundSummary } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Deadline } from './deadline.tsx';
import { askingOf, complete, type Draft, type Usable } from './draft.ts';
import { Effect } from './effect.tsx';
import { openingWords } from './locale.ts';
import style from './opening.module.css';
import { countOf, problemsOf } from './problems.ts';
import { duplicatesQuery, included, openRound, planQuery } from './queries.ts';
import { Twice } from './twice.tsx';
import { Which } from './which.tsx';
import { Who } from './who.tsx';

interface OpeningFormProps {
  readonly schemes: readonly Usable[];
  readonly rounds: readonly RoundSummary[];
  readonly draft: Draft;
  readonly change: (more: Partial<Draft>) => void;
  readonly opened: (answer: { readonly id: string; readonly job: string }) => void;
}

const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

export function OpeningForm({ schemes, rounds, draft, change, opened }: OpeningFormProps) {
  const words = useWords(openingWords);
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [groups, setGroups] = useState<readonly string[]>();
  const chosen = complete(draft, schemes, rounds, today());
  const plan = useQuery(planQuery(chosen, draft.without, groups));
  const duplicates = useQuery(duplicatesQuery(chosen));
  const known = plan.data?.groups.map(({ id }) => id);
  if (known !== undefined && known.join() !== groups?.join()) setGroups(known);
  const twice = duplicates.data ?? [];
  const open = useMutation({
    mutationFn: () => {
      if (chosen?.due == null) throw new Error('sent without a deadline');
      const some = draft.without.length === 0 ? {} : { groups: included(known ?? [], draft.without) };
      return openRound(chosen, chosen.due, { ...some, duplicatesSeen: chosen.seen });
    },
    onSuccess: opened,
  });
  if (chosen === null) return null;
  const problems = problemsOf({
    plan: plan.data,
    refusal: open.error,
    title: chosen.title,
    due: chosen.due !== null,
    dueBy: draft.dueBy,
    day: chosen.day,
    unseen: twice.length > 0 && !chosen.seen,
    tried,
    language,
    words,
  });
  const wrong = countOf(problems);
  const set = (more: Partial<Draft>): void => {
    open.reset();
    change(more);
  };
  /** Everything is known that can stand in the way. */
  const settled = plan.data !== undefined && !plan.isPlaceholderData && !plan.isFetching && !duplicates.isFetching;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const empty = chosen.title.trim() === '' || chosen.day === '' || chosen.due === null;
    const unseen = twice.length > 0 && !chosen.seen;
    if (empty || unseen || wrong > 0) {
      // After the problems stand there, to the first of them.
      requestAnimationFrame(() =>
        form.current
          ?.querySelector('[data-wrong]')
          ?.parentElement?.querySelector<HTMLElement>('input, select')
          ?.focus(),
      );
      return;
    }
    open.mutate();
  };
  const refused = open.error instanceof Problem && open.error.issues.some(({ path }) => path !== undefined);
  return (
    <form ref={form} className={style.form} onSubmit={send} noValidate>
      <div className={style.fields}>
        <Which schemes={schemes} chosen={chosen} problems={problems} change={set} />
        <Who
          chosen={chosen}
          groups={plan.data?.groups ?? []}
          without={draft.without}
          problems={problems}
          change={set}
        />
        <Deadline
          draft={draft}
          due={plan.data?.due ?? null}
          missingYear={plan.data?.problems.some(({ code }) => code === 'calendar.no-year') === true}
          today={today()}
          problems={problems.due}
          change={set}
        />
        <Twice
          duplicates={twice}
          rounds={rounds}
          departments={plan.data?.departments ?? []}
          seen={chosen.seen}
          problems={problems.duplicates}
          setSeen={(seen) => set({ seen: seen ? askingOf(chosen) : '' })}
        />
      </div>
      <div className={style.beside}>
        {plan.isPending ? <Loading lines={6} /> : plan.isError ? <ProblemView error={plan.error} /> : null}
        {plan.data !== undefined && <Effect plan={plan.data} />}
      </div>
      <div className={style.acts}>
        <p className={style.hint}>{words.undo}</p>
        <div aria-live="polite">
          {wrong > 0 && <p className={style.wrong}>{words.problems(wrong)}</p>}
          {open.isError && !refused && <ProblemView error={open.error} />}
        </div>
        <button type="submit" className={buttonClass.main} disabled={open.isPending || !settled}>
          {settled ? words.open : words.planning}
        </button>
      </div>
    </form>
  );
}
