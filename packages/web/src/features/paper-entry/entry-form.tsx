import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { AnswerField } from './answer-field.tsx';
import { type Answers, answersOf, type Entry, itemsOf, nextNumber } from './items.ts';
import { paperWords } from './locale.ts';
import style from './paper.module.css';
import { enterPaper, handPaperQuery } from './queries.ts';

interface Row {
  readonly number: number;
  readonly state: 'once' | 'agreed' | 'differs' | 'settled';
  readonly own: boolean;
}
interface EntryFormProps {
  readonly ballot: BallotDetail;
  readonly box: BallotDetail['boxes'][number];
  readonly papers: readonly Row[];
  readonly changed: () => Promise<void>;
}

const SAID = {
  once: 'savedOnce',
  agreed: 'savedAgreed',
  differs: 'savedDiffers',
  settled: 'savedSettled',
} as const;

/** One paper after the other, by keyboard alone: number, digits, Enter. What could not be saved stays. */
export function EntryForm({ ballot, box, papers, changed }: EntryFormProps) {
  const words = useWords(paperWords);
  const text = useText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const next = nextNumber(papers, box.servedOnPaper);
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState<Answers>({});
  const [touched, setTouched] = useState(false);
  const number = chosen ?? (next === null ? '' : String(next));
  const items = itemsOf(ballot.plan, box.sheet);
  // A paper that I have entered and nobody has compared yet is corrected where it stands.
  const mine = papers.find((paper) => String(paper.number) === number && paper.own && paper.state === 'once');
  const before = useQuery({ ...handPaperQuery(ballot.id, box.no, Number(number)), enabled: mine !== undefined });
  // Until it has come there is nothing to change: a line typed now would stand for the whole paper.
  const coming = mine !== undefined && before.isPending;
  const there = before.data?.mine ?? null;
  const shown = touched || there === null || 'invalid' in there ? typed : there.answers;
  const save = useMutation({
    mutationFn: async (entry: Entry) => {
      const { state } = await enterPaper(ballot.id, box.no, Number(number), entry);
      return { state, number: Number(number) };
    },
    onSuccess: async () => {
      await changed();
      setTyped({});
      setTouched(false);
      setChosen(undefined);
      form.current?.querySelector('select, input')?.scrollIntoView({ block: 'nearest' });
      form.current?.querySelector<HTMLElement>('[data-answer] select, [data-answer] input')?.focus();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ answers: answersOf(shown) });
  };
  /** Enter goes on; on the last line it saves. */
  const goOn = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    if (event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('select, input')];
    const following = fields[fields.indexOf(event.target) + 1];
    if (following === undefined && !coming) save.mutate({ answers: answersOf(shown) });
    else following?.focus();
  };
  const last = save.data === undefined ? '' : words[SAID[save.data.state]](save.data.number);
  return (
    <form ref={form} className={style.entry} onSubmit={send} onKeyDown={goOn} aria-label={words.title}>
      <p role="status" className={style.status}>
        {last} {next === null && words.allDone}
      </p>
      <p className={style.hint}>{words.keys}</p>
      <div className={style.number}>
        <label htmlFor={`${id}-number`}>{words.number}</label>
        <input
          id={`${id}-number`}
          inputMode="numeric"
          maxLength={6}
          required
          value={number}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            save.reset();
            setTouched(false);
            setTyped({});
            setChosen(event.currentTarget.value.replace(/\D/g, ''));
          }}
        />
        <span id={`${id}-hint`} className={style.hint}>
          {words.numberHint(count(box.servedOnPaper))}
        </span>
      </div>
      {before.isError && <ProblemView error={before.error} retry={() => void before.refetch()} />}
      <fieldset className={style.lines} disabled={coming || before.isError}>
        <table className={style.answers}>
          <tbody>
            {items.map((item, place) => (
              <tr key={item.key}>
                <th scope="row" id={`${id}-${place}`}>
                  {text(item.question.words)}
                  {item.subject !== null && <span className={style.subject}>{text(item.subject)}</span>}
                </th>
                <td data-answer className={style.answer}>
                  <AnswerField
                    item={item}
                    value={shown[item.key] ?? ''}
                    labelledBy={`${id}-${place}`}
                    onChange={(answer) => {
                      setTyped({ ...shown, [item.key]: answer });
                      setTouched(true);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      {save.isError && <ProblemView error={save.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={save.isPending || coming || number === ''}>
          {words.save}
        </button>
        <button
          type="button"
          className={buttonClass.plain}
          disabled={save.isPending || coming || number === ''}
          onClick={() => save.mutate({ invalid: true })}
        >
          {words.spoil}
        </button>
      </p>
    </form>
  );
}
