import { type FormEvent, useState } from 'react';
import { renderSVG } from 'uqr';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { Field } from './field.tsx';
import { entranceWords } from './locale.ts';
import { useBeginSecondFactor, useConfirmSecondFactor } from './queries.ts';

/** The picture is drawn here: the key goes to no other server. */
const picture = (uri: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`;

interface SecondFactorFormProps {
  /** One is in force: its code comes first. */
  readonly replace?: boolean;
  readonly done?: () => void;
}

/** A new key, and its first code as proof that the phone has it. */
export function SecondFactorForm({ replace = false, done }: SecondFactorFormProps) {
  const words = useWords(entranceWords);
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [current, setCurrent] = useState('');
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (begin.data === undefined) begin.mutate(replace ? current : undefined, { onError: () => setCurrent('') });
    else {
      confirm.mutate(code, {
        onError: () => setCode(''),
        onSuccess: () => {
          begin.reset();
          setCode('');
          setCurrent('');
          done?.();
        },
      });
    }
  };
  const digits = { hint: words.codeHint, autoComplete: 'one-time-code', inputMode: 'numeric' } as const;
  return (
    <form className={style.form} onSubmit={send}>
      {begin.data === undefined ? (
        <>
          {replace && <Field label={words.currentCode} value={current} onChange={setCurrent} {...digits} />}
          <button type="submit" className={buttonClass.main} disabled={begin.isPending}>
            {words.factorGet}
          </button>
        </>
      ) : (
        <>
          <img className={style.picture} src={picture(begin.data.uri)} alt={words.picture} width={220} height={220} />
          <p>
            {words.factorKey}
            <code className={style.key}>{begin.data.secret}</code>
          </p>
          <Field label={words.code} value={code} onChange={setCode} {...digits} />
          {confirm.isError && <ProblemView error={confirm.error} />}
          <button type="submit" className={buttonClass.main} disabled={confirm.isPending}>
            {words.factorDone}
          </button>
        </>
      )}
      {begin.isError && <ProblemView error={begin.error} />}
    </form>
  );
}
