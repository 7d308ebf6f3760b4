import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { useTitle } from '../../app/use-title.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';

const KINDS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
type Kind = (typeof KINDS)[number];
const nobody = { login: '', name: '', password: '' };

/** The first page of an installation: three people, one token. */
export function SetUpPage() {
  const words = useWords(entranceWords);
  useTitle(words.setUpTitle);
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const [name, setName] = useState('');
  const [people, setPeople] = useState<Record<Kind, typeof nobody>>({
    systemAdmin: nobody,
    securityAdmin: nobody,
    auditAdmin: nobody,
  });
  const setUp = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/set-up', {
          body: { token: token.trim(), tenant: { 'zh-CN': name }, administrators: people },
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setUp.mutate();
  };
  if (setUp.isSuccess) {
    return (
      <div className={style.page} role="status">
        <h1>{words.setUpTitle}</h1>
        <p className={style.note}>{words.setUpDone}</p>
        <Link to="/" className={buttonClass.main}>
          {words.signIn}
        </Link>
      </div>
    );
  }
  return (
    <form className={`${style.page} ${style.form}`} onSubmit={send}>
      <h1>{words.setUpTitle}</h1>
      <p className={style.note}>{words.setUpNote}</p>
      <Field label={words.token} value={token} onChange={setToken} autoComplete="off" />
      <Field label={words.tenantName} value={name} onChange={setName} autoComplete="organization" />
      {KINDS.map((kind) => {
        const set = (part: Partial<typeof nobody>): void =>
          setPeople((before) => ({ ...before, [kind]: { ...before[kind], ...part } }));
        return (
          <fieldset key={kind} className={style.group}>
            <legend>{words[kind]}</legend>
            <Field
              label={words.personName}
              value={people[kind].name}
              onChange={(value) => set({ name: value })}
              autoComplete="off"
            />
            <Field
              label={words.login}
              value={people[kind].login}
              onChange={(value) => set({ login: value })}
              autoComplete="off"
            />
            <Field
              label={words.password}
              hint={words.wantedHint(10)}
              type="password"
              value={people[kind].password}
              onChange={(value) => set({ password: value })}
              autoComplete="new-password"
            />
          </fieldset>
        );
      })}
      {setUp.isError && <ProblemView error={setUp.error} />}
      <button type="submit" className={buttonClass.main} disabled={setUp.isPending}>
        {words.setUp}
      </button>
    </form>
  );
}
