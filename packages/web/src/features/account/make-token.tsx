import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { Token } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from '../accounts/accounts.module.css';
import { Field } from '../entrance/field.tsx';
import { accountWords } from './locale.ts';
import { tokensQuery } from './queries.ts';

const DAYS = [30, 90, 180, 365] as const;

interface MakeTokenProps {
  readonly permissions: Token['permissions'];
  /** A code of the second factor is asked for. */
  readonly factor: boolean;
  readonly made: (token: { readonly name: string; readonly token: string }) => void;
}

/** A name to know it by, what it may do at most, and until when. */
export function MakeToken({ permissions, factor, made }: MakeTokenProps) {
  const words = useWords(accountWords);
  const text = useText();
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState<number>(DAYS[1]);
  const [code, setCode] = useState('');
  const make = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/session/tokens', {
          body: { name, days, permissions: [...wanted], ...(code !== '' && { code }) },
        }),
      ),
    onSuccess: ({ token }) => {
      made({ name, token });
      setName('');
      setWanted(new Set());
    },
    // A code works once, whatever came of it.
    onSettled: async () => {
      setCode('');
      await client.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const choose = (permission: string, chosen: boolean): void =>
    setWanted((before) => new Set([...before].filter((one) => one !== permission).concat(chosen ? permission : [])));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>{words.makeToken}</summary>
      <form className={style.form} onSubmit={send}>
        <Field
          label={words.tokenName}
          hint={words.tokenNameHint}
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={50}
        />
        <fieldset className={style.choices}>
          <legend>
            {words.tokenMay} <span className={style.hint}>{words.tokenMayHint}</span>
          </legend>
          {permissions.map((permission) => (
            <label key={permission.name}>
              <input
                type="checkbox"
                checked={wanted.has(permission.name)}
                onChange={(event) => choose(permission.name, event.currentTarget.checked)}
              />
              {text(permission.title)}
            </label>
          ))}
        </fieldset>
        <div className={style.field}>
          <label htmlFor={`${id}-days`}>{words.validFor}</label>
          <select id={`${id}-days`} value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {words.days(String(one))}
              </option>
            ))}
          </select>
        </div>
        {factor && (
          <Field
            label={words.presentCode}
            hint={words.presentCodeHint}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
          />
        )}
        {make.isError && <ProblemView error={make.error} />}
        <button type="submit" className={buttonClass.main} disabled={make.isPending || wanted.size === 0}>
          {words.makeToken}
        </button>
      </form>
    </details>
  );
}
