import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { SecretOnce } from '../../parts/controls/secret-once.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import style from './accounts.module.css';
import { accountsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { UnitChoice } from './unit-choice.tsx';

interface Made {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** A new account, and its password to be handed over. */
export function CreateAccount() {
  const words = useWords(accountsWords);
  const [made, setMade] = useState<Made | null>(null);
  const [shown, setShown] = useState(true);
  if (made === null) return <CreateForm made={setMade} />;
  return (
    <section className={style.form} aria-label={words.created(made.name)}>
      <h2>{words.created(made.name)}</h2>
      {shown && (
        <SecretOnce
          title={words.temporary}
          secret={made.password}
          note={words.temporaryNote(made.name, made.login)}
          done={() => setShown(false)}
        />
      )}
      <p>{words.nextGrant}</p>
      <p className={style.row}>
        <Link to="/accounts/$accountId" params={{ accountId: made.id }} className={buttonClass.plain}>
          {words.open}
        </Link>
        {!shown && (
          <button
            type="button"
            className={buttonClass.plain}
            onClick={() => {
              setMade(null);
              setShown(true);
            }}
          >
            {words.create}
          </button>
        )}
      </p>
    </section>
  );
}

function CreateForm({ made }: { made: (account: Made) => void }) {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [unit, setUnit] = useState('');
  const create = useMutation({
    mutationFn: () =>
      refreshed(
        answer(api.POST('/api/v1/accounts', { body: { name, login, unit: unit === '' ? null : unit, person: null } })),
      ),
    onSuccess: ({ id, temporaryPassword }) => made({ id, name, login, password: temporaryPassword }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>
        <h2>{words.create}</h2>
      </summary>
      <form className={style.form} onSubmit={send}>
        <p className={style.hint}>{words.createNote}</p>
        <Field label={words.name} value={name} onChange={setName} autoComplete="off" maxLength={50} />
        <Field label={words.login} value={login} onChange={setLogin} autoComplete="off" maxLength={50} />
        <UnitChoice label={words.unit} value={unit} onChange={setUnit} none={words.withoutUnit} />
        {create.isError && <ProblemView error={create.error} />}
        <button type="submit" className={buttonClass.main} disabled={create.isPending}>
          {words.create}
        </button>
      </form>
    </details>
  );
}
