import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import type { Channels } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { noticeWords } from './locale.ts';
import style from './notices.module.css';
import { addChannel, channelsQuery, closeChannel, setMailbox } from './queries.ts';

const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;

/** How notices leave the app. */
export function ChannelsSection() {
  const words = useWords(noticeWords);
  const client = useQueryClient();
  const channels = useQuery(channelsQuery);
  const changed = () => client.invalidateQueries({ queryKey: channelsQuery.queryKey });
  const close = useMutation({ mutationFn: closeChannel, onSuccess: changed });
  if (channels.isPending) return <Loading lines={4} />;
  if (channels.isError) return <ProblemView error={channels.error} retry={() => void channels.refetch()} />;
  const { data } = channels;
  return (
    <section className={style.channels} aria-labelledby="channels">
      <h2 id="channels">{words.channels}</h2>
      <p className={style.soft}>{words.channelsLead}</p>
      {!data.mail && <p className={style.soft}>{words.mailOff}</p>}
      {data.channels.length === 0 && <p>{words.noChannels}</p>}
      <ul className={style.list}>
        {data.channels.map((channel) => (
          <li key={channel.id}>
            {words[channel.kind]} · {channel.name} <span className={style.host}>{channel.host}</span>{' '}
            <button type="button" className={buttonClass.quiet} onClick={() => close.mutate(channel.id)}>
              {words.close}
            </button>
          </li>
        ))}
        {data.mailboxes.map(({ department, address }) => (
          <li key={department}>
            {words.mail} · {department} <span className={style.host}>{address}</span>
          </li>
        ))}
      </ul>
      {close.isError && <ProblemView error={close.error} />}
      <Failures data={data} />
      <AddRobot done={changed} />
      <Mailbox done={changed} />
    </section>
  );
}

function Failures({ data }: { data: Channels }) {
  const words = useWords(noticeWords);
  const name = (id: string): string => data.channels.find((channel) => channel.id === id)?.name ?? words.mail;
  if (data.failures.length === 0) return null;
  return (
    <>
      <h3>{words.failures}</h3>
      <ul className={style.list}>
        {data.failures.map((row) => (
          <li key={`${row.notice} ${row.channel}`}>
            {words.failure(name(row.channel), row.attempts, row.problem ?? '')}{' '}
            <span className={style.soft}>{row.state === 'refused' ? words.refused : words.waiting}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly type?: 'text' | 'url' | 'email' | 'password';
  readonly required?: boolean;
}
function Field({ label, name, hint, type = 'text', required = true }: FieldProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required={required}
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={style.soft}>
          {hint}
        </p>
      )}
    </div>
  );
}

const entered = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '').trim();

function AddRobot({ done }: { done: () => unknown }) {
  const words = useWords(noticeWords);
  const id = useId();
  const add = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      addChannel({
        kind: KINDS.find((kind) => kind === entered(form, 'kind')) ?? 'wecom',
        name: entered(form, 'name'),
        url: entered(form, 'url'),
        secret: entered(form, 'secret') || null,
      }),
    onSuccess(_answer, form) {
      form.reset();
      done();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    add.mutate(event.currentTarget);
  };
  return (
    <form className={style.form} onSubmit={send}>
      <div className={style.field}>
        <label htmlFor={id}>{words.kind}</label>
        <select id={id} name="kind">
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words[kind]}
            </option>
          ))}
        </select>
      </div>
      <Field label={words.name} name="name" hint={words.nameHint} />
      <Field label={words.url} name="url" type="url" hint={words.urlHint} />
      <Field label={words.secret} name="secret" type="password" required={false} hint={words.secretHint} />
      <button type="submit" className={buttonClass.main} disabled={add.isPending}>
        {words.add}
      </button>
      {add.isError && <ProblemView error={add.error} />}
    </form>
  );
}

function Mailbox({ done }: { done: () => unknown }) {
  const words = useWords(noticeWords);
  const set = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      setMailbox({ department: entered(form, 'department'), address: entered(form, 'address') }),
    onSuccess(_answer, form) {
      form.reset();
      done();
    },
  });
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate(event.currentTarget);
      }}
    >
      <Field label={words.department} name="department" />
      <Field label={words.address} name="address" type="email" />
      <button type="submit" className={buttonClass.plain} disabled={set.isPending}>
        {words.setMailbox}
      </button>
      {set.isError && <ProblemView error={set.error} />}
    </form>
  );
}
