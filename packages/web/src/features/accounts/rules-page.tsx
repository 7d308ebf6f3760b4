import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { SecurityRules } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import style from './accounts.module.css';
import { today } from './days.ts';
import { accountsWords } from './locale.ts';
import { rulesQuery, useRefreshed } from './queries.ts';

/** The numbers and how far they may go; the server checks the same bounds. */
const BOUNDS = {
  idleMinutes: [1, 1440],
  absoluteMinutes: [5, 10_080],
  lockTries: [1, 20],
  lockMinutes: [1, 1440],
  passwordLength: [8, 128],
  passwordDays: [1, 3650],
} as const;
type Key = keyof typeof BOUNDS;
const KEYS = Object.keys(BOUNDS) as Key[];

/** The rules of signing in: what holds, and, for who may, new ones from a day on. */
export function RulesPage() {
  const words = useWords(accountsWords);
  useTitle(words.rules);
  const { language } = useLanguage();
  const session = useQuery(sessionQuery);
  const rules = useQuery(rulesQuery);
  if (rules.isPending) return <Loading lines={8} />;
  if (rules.isError) return <ProblemView error={rules.error} retry={() => void rules.refetch()} whole />;
  return (
    <>
      <Breadcrumb
        parts={[
          { key: 'accounts', node: <Link to="/accounts">{words.title}</Link> },
          { key: 'rules', node: words.rules },
        ]}
      />
      <h1>{words.rules}</h1>
      <p className={style.lead}>{words.rulesLead}</p>
      <section className={style.section} aria-labelledby="force">
        <h2 id="force">{words.inForce(date(`${rules.data.from}T04:00:00Z`, language))}</h2>
        <dl className={style.facts}>
          {KEYS.map((key) => (
            <div key={key}>
              <dt>{words[key]}</dt>
              <dd>{rules.data[key]}</dd>
            </div>
          ))}
          <div>
            <dt>{words.basis}</dt>
            <dd>{rules.data.basis}</dd>
          </div>
        </dl>
      </section>
      {session.data?.abilities.includes('identity.set-security-rules') === true && <NewRules before={rules.data} />}
    </>
  );
}

function NewRules({ before }: { before: SecurityRules }) {
  const words = useWords(accountsWords);
  const { language } = useLanguage();
  const refreshed = useRefreshed();
  const [from, setFrom] = useState(today());
  const [basis, setBasis] = useState(before.basis);
  const [numbers, setNumbers] = useState<Record<Key, string>>(
    () => Object.fromEntries(KEYS.map((key) => [key, String(before[key])])) as Record<Key, string>,
  );
  const [done, setDone] = useState(false);
  const set = () =>
    refreshed(
      answer(
        api.POST('/api/v1/security-rules', {
          body: {
            from,
            basis,
            idleMinutes: Number(numbers.idleMinutes),
            absoluteMinutes: Number(numbers.absoluteMinutes),
            lockTries: Number(numbers.lockTries),
            lockMinutes: Number(numbers.lockMinutes),
            passwordLength: Number(numbers.passwordLength),
            passwordDays: Number(numbers.passwordDays),
          },
        }),
      ),
    );
  return (
    <section className={style.section} aria-labelledby="new-rules">
      <h2 id="new-rules">{words.setRules}</h2>
      <div className={style.form}>
        <Field label={words.firstDay} type="date" value={from} onChange={setFrom} />
        <div className={style.pair}>
          {KEYS.map((key) => (
            <Field
              key={key}
              label={words[key]}
              type="number"
              min={BOUNDS[key][0]}
              max={BOUNDS[key][1]}
              value={numbers[key]}
              onChange={(value) => setNumbers((all) => ({ ...all, [key]: value }))}
            />
          ))}
        </div>
        <Field label={words.basis} value={basis} onChange={setBasis} maxLength={500} />
        <ActDialog
          verb={words.setRules}
          title={words.setTitle}
          what={words.setWhat(date(`${from}T04:00:00Z`, language))}
          undo={words.setUndo}
          act={set}
          done={() => setDone(true)}
        />
        <p role="status">{done && words.rulesDone}</p>
      </div>
    </section>
  );
}
