import { parseScheme, printScheme } from '@hengjian/engine';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { choiceWord } from './choice-words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { saveDraft } from './queries.ts';

const PERIODS = ['month', 'quarter', 'year', 'term', 'once'] as const;

/** The smallest scheme there is, to write on from. */
function beginning(id: string, title: string, period: string, words: { total: string; firstLeaf: string }): string {
  const document = {
    scheme: id,
    version: 1,
    title,
    subject: 'unit',
    period,
    root: {
      title: words.total,
      max: 100,
      children: [{ id: 'item.01', title: words.firstLeaf, max: 100, rule: { kind: 'direct' } }],
    },
  };
  const { scheme } = parseScheme(JSON.stringify(document), { format: 'json' });
  if (scheme === null) throw new Error(`a new scheme ${id} is not valid`);
  return printScheme(scheme);
}

/** Name and id; everything else is written in the editor. */
export function NewScheme({ close }: { close: () => void }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const ids = useId();
  const [title, setTitle] = useState('');
  const [id, setId] = useState('');
  const [period, setPeriod] = useState<string>('year');
  const good = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
  const create = useMutation({
    mutationFn: () => saveDraft(beginning(id, title.trim(), period, words), null),
    onSuccess: ({ id: scheme, version }) =>
      navigate({ to: '/schemes/$schemeId/$version/edit', params: { schemeId: scheme, version: String(version) } }),
  });
  return (
    <form
      className={style.begin}
      onSubmit={(event) => {
        event.preventDefault();
        if (good && title.trim() !== '') create.mutate();
      }}
    >
      <label htmlFor={`${ids}-title`}>{words.schemeTitle}</label>
      <input
        id={`${ids}-title`}
        value={title}
        required
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <label htmlFor={`${ids}-id`}>{words.schemeId}</label>
      <input
        id={`${ids}-id`}
        value={id}
        required
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${ids}-hint`}
        aria-invalid={id !== '' && !good}
        onChange={({ currentTarget }) => setId(currentTarget.value)}
      />
      <p id={`${ids}-hint`} className={style.hint}>
        {id !== '' && !good ? words.badId : words.schemeIdHint}
      </p>
      <label htmlFor={`${ids}-period`}>{words.periodOf}</label>
      <select id={`${ids}-period`} value={period} onChange={({ currentTarget }) => setPeriod(currentTarget.value)}>
        {PERIODS.map((one) => (
          <option key={one} value={one}>
            {choiceWord(one, language)}
          </option>
        ))}
      </select>
      {create.isError && <ProblemView error={create.error} />}
      <div className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={!good || title.trim() === '' || create.isPending}>
          {words.create}
        </button>
        <button type="button" className={buttonClass.plain} onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
