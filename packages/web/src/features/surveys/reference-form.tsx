import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { roundsQuery } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { officeWords, surveyWords } from './locale.ts';
import { rowsOf, tiersFor } from './pasted.ts';
import {
  addReference,
  type ReferenceFrom,
  type ReferenceKind,
  refresh,
  surveysQuery,
  TIERS,
  type Tier,
} from './queries.ts';
import style from './surveys.module.css';

const KINDS: readonly ReferenceKind[] = ['routine', 'annual', 'pre-appointment', 'revisit'];
const FROM = ['rows', 'round', 'survey'] as const;
type From = (typeof FROM)[number];
const fromWords = { rows: 'fromRows', round: 'fromRound', survey: 'fromSurvey' } as const;

/** Other results: pasted from a table, of a round that is closed, or of an earlier survey. */
export function ReferenceForm({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const client = useQueryClient();
  const [kind, setKind] = useState<ReferenceKind>('annual');
  const [year, setYear] = useState(survey.year - 1);
  const [title, setTitle] = useState('');
  const [from, setFrom] = useState<From>('rows');
  const [pasted, setPasted] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<string, Tier>>>({});
  const [source, setSource] = useState('');
  const rows = rowsOf(pasted);
  const tiers = tiersFor(rows, chosen, survey.usualWords);
  const given = (): ReferenceFrom => {
    if (from === 'round') return { kind: 'round', round: source };
    if (from === 'survey') return { kind: 'survey', survey: source };
    const known = [...tiers].flatMap(([word, tier]) => (tier === undefined ? [] : [[word, tier] as const]));
    return { kind: 'rows', rows, tiers: Object.fromEntries(known) };
  };
  const add = useMutation({
    mutationFn: () => addReference(survey.id, { kind, year, title: title.trim(), from: given() }),
    async onSuccess() {
      setPasted('');
      setTitle('');
      await refresh(client);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <details>
      <summary className={style.more}>{words.addReference}</summary>
      <form className={style.form} onSubmit={submit}>
        <div className={style.line}>
          <Field label={words.kind}>
            {(control) => (
              <select
                {...control}
                value={kind}
                onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? kind)}
              >
                {KINDS.map((one) => (
                  <option key={one} value={one}>
                    {common[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={common.year}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={2000}
                max={2100}
                required
                value={year}
                onChange={(event) => setYear(event.currentTarget.valueAsNumber)}
              />
            )}
          </Field>
          <Field label={words.from}>
            {(control) => (
              <select
                {...control}
                value={from}
                onChange={(event) => {
                  setFrom(FROM.find((one) => one === event.currentTarget.value) ?? from);
                  setSource('');
                }}
              >
                {FROM.map((one) => (
                  <option key={one} value={one}>
                    {words[fromWords[one]]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label={words.referenceTitle}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          )}
        </Field>
        {from === 'rows' && (
          <Field label={words.rows} hint={words.rowsHint}>
            {(control) => (
              <textarea
                {...control}
                rows={6}
                required
                value={pasted}
                onChange={(event) => setPasted(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {from === 'rows' && rows.length > 0 && (
          <fieldset className={style.choices}>
            <legend className={style.label}>{words.words}</legend>
            {[...tiers].map(([word, tier]) => (
              <Field key={word} label={word === '' ? '—' : word}>
                {(control) => (
                  <select
                    {...control}
                    required
                    value={tier ?? ''}
                    onChange={(event) => {
                      const picked = TIERS.find((one) => one === event.currentTarget.value);
                      if (picked !== undefined) setChosen({ ...chosen, [word]: picked });
                    }}
                  >
                    <option value="">{words.choose}</option>
                    {TIERS.map((one) => (
                      <option key={one} value={one}>
                        {common[one]}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            ))}
          </fieldset>
        )}
        {from === 'round' && <RoundChoice value={source} change={setSource} />}
        {from === 'survey' && <SurveyChoice own={survey.id} value={source} change={setSource} />}
        {add.isError && <ProblemView error={add.error} />}
        <p className={style.acts}>
          <button type="submit" className={buttonClass.plain} disabled={add.isPending}>
            {words.addAct}
          </button>
          <span role="status">{add.data === undefined ? '' : words.added(add.data.units, add.data.without)}</span>
        </p>
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly change: (value: string) => void;
}

function RoundChoice({ value, change }: ChoiceProps) {
  const words = useWords(officeWords);
  const text = useText();
  const rounds = useInfiniteQuery(roundsQuery);
  const items = rounds.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Field label={words.round}>
      {(control) => (
        <select {...control} required value={value} onChange={(event) => change(event.currentTarget.value)}>
          <option value="">{words.choose}</option>
          {items.map(({ id, title }) => (
            <option key={id} value={id}>
              {text(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function SurveyChoice({ own, value, change }: ChoiceProps & { readonly own: string }) {
  const words = useWords(officeWords);
  const text = useText();
  const surveys = useInfiniteQuery(surveysQuery);
  const items = surveys.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Field label={words.survey}>
      {(control) => (
        <select {...control} required value={value} onChange={(event) => change(event.currentTarget.value)}>
          <option value="">{words.choose}</option>
          {items
            .filter(({ id, state }) => id !== own && state === 'closed')
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {text(title)}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}
