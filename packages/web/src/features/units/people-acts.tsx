import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { today } from '../accounts/days.ts';
import { Field } from '../entrance/field.tsx';
import { unitsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';
import { UnitCode } from './unit-code.tsx';
import style from './units.module.css';

interface PostDraft {
  readonly unit: string;
  readonly title: string;
  readonly from: string;
}
const bodyOf = ({ unit, title, from }: PostDraft) => ({
  unit: unit.trim(),
  title: { 'zh-CN': title.trim() },
  from,
});

function PostFields({ draft, onChange }: { draft: PostDraft; onChange: (draft: PostDraft) => void }) {
  const words = useWords(unitsWords);
  return (
    <>
      <div className={style.pair}>
        <UnitCode
          label={words.unitCode}
          hint={words.unitHint}
          value={draft.unit}
          onChange={(unit) => onChange({ ...draft, unit })}
        />
        <Field
          label={words.post}
          value={draft.title}
          onChange={(title) => onChange({ ...draft, title })}
          autoComplete="off"
          maxLength={100}
        />
      </div>
      <Field label={words.from} type="date" value={draft.from} onChange={(from) => onChange({ ...draft, from })} />
    </>
  );
}

/** A person and the first post. Unit and day stay in the form for the next. */
export function AddPerson() {
  const words = useWords(unitsWords);
  const refreshed = useRefreshed();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [post, setPost] = useState<PostDraft>({ unit: '', title: '', from: today() });
  const [added, setAdded] = useState('');
  const add = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/people', {
            body: { name: name.trim(), ...(code.trim() !== '' && { id: code.trim() }), ...bodyOf(post) },
          }),
        ),
      ),
    onSuccess: () => {
      setAdded(name.trim());
      setName('');
      setCode('');
      setPost({ ...post, title: '' });
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAdded('');
    add.mutate();
  };
  return (
    <details className={style.fold}>
      <summary>
        <h2>{words.addPerson}</h2>
      </summary>
      <form className={style.form} onSubmit={send}>
        <div className={style.pair}>
          <Field label={words.person} value={name} onChange={setName} autoComplete="off" maxLength={100} />
          <Field
            label={words.personCode}
            hint={words.personCodeHint}
            value={code}
            onChange={setCode}
            autoComplete="off"
            maxLength={64}
            optional
          />
        </div>
        <PostFields draft={post} onChange={setPost} />
        {add.isError && <ProblemView error={add.error} />}
        <p role="status">{added === '' ? '' : words.added(added)}</p>
        <button type="submit" className={buttonClass.main} disabled={add.isPending}>
          {words.addPerson}
        </button>
      </form>
    </details>
  );
}

/** The posts of a person: which of them end, and a new one. */
export function Appoint({ person }: { person: Person }) {
  const words = useWords(unitsWords);
  const fold = useRef<HTMLDetailsElement>(null);
  return (
    <details ref={fold}>
      <summary aria-label={words.appointOf(person.name)}>{words.appoint}</summary>
      {person.posts
        .filter((post) => post.to === null)
        .map((post) => (
          <EndPost key={post.id} person={person} post={post} />
        ))}
      <AddPost
        person={person}
        done={() => {
          if (fold.current !== null) fold.current.open = false;
        }}
      />
    </details>
  );
}

function AddPost({ person, done }: { person: Person; done: () => void }) {
  const words = useWords(unitsWords);
  const refreshed = useRefreshed();
  const [post, setPost] = useState<PostDraft>({ unit: '', title: '', from: today() });
  const add = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/people/{personId}/posts', {
            params: { path: { personId: person.id } },
            body: bodyOf(post),
          }),
        ),
      ),
    onSuccess: () => {
      setPost({ unit: '', title: '', from: today() });
      done();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className={style.form} onSubmit={send}>
      <PostFields draft={post} onChange={setPost} />
      {add.isError && <ProblemView error={add.error} />}
      <button type="submit" className={buttonClass.plain} disabled={add.isPending}>
        {words.addPost}
      </button>
    </form>
  );
}

function EndPost({ person, post }: { person: Person; post: Person['posts'][number] }) {
  const words = useWords(unitsWords);
  const text = useText();
  const refreshed = useRefreshed();
  const [to, setTo] = useState(today());
  const end = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/people/{personId}/posts/{postId}/end', {
            params: { path: { personId: person.id, postId: post.id } },
            body: { to },
          }),
        ),
      ),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    end.mutate();
  };
  const title = post.title === null ? '' : text(post.title);
  return (
    <form className={style.form} onSubmit={send}>
      <Field label={words.endPostFrom(title)} type="date" value={to} onChange={setTo} />
      {end.isError && <ProblemView error={end.error} />}
      <button type="submit" className={buttonClass.plain} disabled={end.isPending}>
        {words.endPost(title)}
      </button>
    </form>
  );
}
