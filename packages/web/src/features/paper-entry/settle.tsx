import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { refresh } from '../ballots/queries.ts';
import { AnswerField } from './answer-field.tsx';
import { type Answers, answersOf, type Entry, type Item, itemsOf } from './items.ts';
import { paperWords } from './locale.ts';
import style from './paper.module.css';
import { handPaperQuery, settlePaper } from './queries.ts';

interface SettleProps {
  readonly ballot: BallotDetail;
  readonly box: BallotDetail['boxes'][number];
  readonly number: number;
}

/** Both entries side by side, only where they differ; the third person looks at the paper and decides. */
export function Settle({ ballot, box, number }: SettleProps) {
  const words = useWords(paperWords);
  const paper = useQuery(handPaperQuery(ballot.id, box.no, number));
  if (paper.isPending) return <Loading lines={6} />;
  if (paper.isError) return <ProblemView error={paper.error} />;
  const { both } = paper.data;
  const [first, second] = both?.entries ?? [];
  if (both === null || first === undefined || second === undefined) return null;
  return (
    <section className={style.section} aria-labelledby="settle">
      <h2 id="settle">{words.settleTitle(number)}</h2>
      <p className={style.lead}>{words.settleLead}</p>
      <SettleForm ballot={ballot} box={box} number={number} entries={[first, second]} differ={both.differ} />
    </section>
  );
}

interface SettleFormProps extends SettleProps {
  readonly entries: readonly [Entry, Entry];
  readonly differ: readonly string[];
}

const answersIn = (entry: Entry): Answers => ('invalid' in entry ? {} : entry.answers);

function SettleForm({ ballot, box, number, entries, differ }: SettleFormProps) {
  const words = useWords(paperWords);
  const text = useText();
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const items = itemsOf(ballot.plan, box.sheet).filter(({ key }) => differ.includes(key));
  const spoilt = entries.some((entry) => 'invalid' in entry);
  // What both say alike stands; where they differ nothing is proposed.
  const [chosen, setChosen] = useState<Answers>(() =>
    Object.fromEntries(
      Object.entries({ ...answersIn(entries[0]), ...answersIn(entries[1]) }).filter(([key]) => !differ.includes(key)),
    ),
  );
  const there = {
    to: '/ballots/$ballotId/paper',
    params: { ballotId: ballot.id },
    search: { box: String(box.no) },
  } as const;
  const settle = useMutation({
    mutationFn: (entry: Entry) => settlePaper(ballot.id, box.no, number, entry),
    onSuccess: async () => {
      await refresh(client);
      await navigate(there);
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    settle.mutate({ answers: answersOf(chosen) });
  };
  return (
    <form onSubmit={send}>
      {spoilt && <p className={style.due}>{words.settleSpoilt}</p>}
      <table className={table.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.entryNo(1)}</th>
            <th scope="col">{words.entryNo(2)}</th>
            <th scope="col">{words.settle}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, place) => (
            <tr key={item.key}>
              <th scope="row" id={`${id}-${place}`}>
                {text(item.question.words)}
                {item.subject !== null && <span className={style.subject}>{text(item.subject)}</span>}
              </th>
              {entries.map((entry, no) => (
                <td key={no === 0 ? 'first' : 'second'}>
                  <Said item={item} entry={entry} />
                </td>
              ))}
              <td data-answer className={style.answer}>
                <AnswerField
                  item={item}
                  value={chosen[item.key] ?? ''}
                  labelledBy={`${id}-${place}`}
                  onChange={(answer) => setChosen((now) => ({ ...now, [item.key]: answer }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {settle.isError && <ProblemView error={settle.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={settle.isPending}>
          {words.settleAct}
        </button>
        <button
          type="button"
          className={buttonClass.plain}
          disabled={settle.isPending}
          onClick={() => settle.mutate({ invalid: true })}
        >
          {words.spoil}
        </button>
        <Link {...there} className={buttonClass.quiet}>
          {words.leave}
        </Link>
      </p>
    </form>
  );
}

function Said({ item, entry }: { item: Item; entry: Entry }) {
  const words = useWords(paperWords);
  const text = useText();
  if ('invalid' in entry) return words.spoilt;
  const answer = entry.answers[item.key];
  if (answer === undefined) return <span className={style.soft}>{words.open}</span>;
  const option = item.options.find((one) => one.id === answer);
  return option === undefined ? answer : text(option.words);
}
