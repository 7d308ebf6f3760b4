import { diffSchemes, type Finding, parseScheme, type SchemeChange } from '@hengjian/engine';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { schemeQuery, schemesQuery } from '../scheme/queries.ts';
import { Dialog } from './dialog.tsx';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';
import { publishDraft } from './queries.ts';
import type { Editor } from './use-editor.ts';

interface PublishDialogProps {
  readonly editor: Editor;
  readonly close: () => void;
  readonly done: () => void;
}

/** What publishing means, what changes by it, and what has to be answered for first. */
export function PublishDialog({ editor, close, done }: PublishDialogProps) {
  const words = useWords(authoringWords);
  const { schemeId, version, analysis } = editor;
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const refused = analysis.findings.filter(({ severity }) => severity === 'refuse');
  const warned = Map.groupBy(
    analysis.findings.filter(({ severity }) => severity === 'warn'),
    ({ code }) => code,
  );
  const unanswered = [...warned.keys()].filter((code) => (reasons[code] ?? '').trim() === '');
  const publish = useMutation({
    mutationFn: () =>
      publishDraft(schemeId, version, {
        sha256: editor.base ?? '',
        acknowledged: [...warned.keys()].map((code) => ({ code, reason: reasons[code] ?? '' })),
      }),
    onSuccess: done,
  });
  return (
    <Dialog title={words.publishTitle(version)} close={close}>
      <p>{words.publishMeans(version)}</p>
      <Changes editor={editor} />
      {refused.length > 0 && (
        <section aria-labelledby="refused">
          <h3 id="refused">{words.mustNot}</h3>
          <FindingList findings={refused} />
          <p className={style.uneven}>{words.mustNotNext}</p>
        </section>
      )}
      {warned.size > 0 && (
        <section aria-labelledby="warned">
          <h3 id="warned">{words.toAnswer}</h3>
          {[...warned].map(([code, findings]) => (
            <Reason
              key={code}
              findings={findings}
              value={reasons[code] ?? ''}
              change={(reason) => setReasons({ ...reasons, [code]: reason })}
            />
          ))}
        </section>
      )}
      {analysis.findings.length === 0 && <p className={style.hint}>{words.nothingFound}</p>}
      {publish.isError && <ProblemView error={publish.error} />}
      <div className={style.acts}>
        <button
          type="button"
          className={buttonClass.main}
          disabled={refused.length > 0 || unanswered.length > 0 || publish.isPending}
          onClick={() => publish.mutate()}
        >
          {words.publishNow(version)}
        </button>
        <button type="button" className={buttonClass.plain} onClick={close}>
          {words.goOn}
        </button>
        <span className={style.hint} role="status">
          {refused.length === 0 && unanswered.length > 0 ? words.reasonsLeft(unanswered.length) : ''}
        </span>
      </div>
    </Dialog>
  );
}

function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { language } = useLanguage();
  return (
    <ul className={style.findings}>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.node}`}>
          {finding.message[language]}
          <span className={style.hint}>{finding.basis[language]}</span>
        </li>
      ))}
    </ul>
  );
}

interface ReasonProps {
  readonly findings: readonly Finding[];
  readonly value: string;
  readonly change: (reason: string) => void;
}

function Reason({ findings, value, change }: ReasonProps) {
  const words = useWords(authoringWords);
  const id = useId();
  return (
    <div className={style.reason}>
      <FindingList findings={findings} />
      <label htmlFor={id}>{words.reason}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={1000}
        value={value}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    </div>
  );
}

/** What differs from the last published version, in the engine's words. */
function Changes({ editor }: { editor: Editor }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const schemes = useInfiniteQuery(schemesQuery);
  const versions =
    schemes.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === editor.schemeId)?.versions ?? [];
  const published = versions.filter(({ state, version }) => state === 'published' && version < editor.version);
  const last = published.reduce((highest, { version }) => Math.max(highest, version), 0);
  const before = useQuery({ ...schemeQuery(editor.schemeId, last), enabled: last > 0 });
  if (schemes.isPending || before.isLoading) return <Loading lines={2} />;
  if (before.isError) return <ProblemView error={before.error} />;
  const old = before.data === undefined ? null : parseScheme(before.data.yaml).scheme;
  const { scheme } = editor.analysis;
  const changes: readonly SchemeChange[] =
    old === null || scheme === null
      ? []
      : diffSchemes(old, scheme).filter(({ of, field }) => of !== 'scheme' || field !== 'version');
  return (
    <section aria-labelledby="changes">
      <h3 id="changes">{last === 0 ? words.firstVersion : words.changesSince(last, changes.length)}</h3>
      {changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
        <ul className={style.changes} tabIndex={0}>
          {changes.map((change) => (
            <li key={`${change.of} ${change.id} ${change.kind} ${change.field ?? ''}`}>{change.sentence[language]}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
