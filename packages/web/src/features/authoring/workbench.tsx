import type { Finding, Issue } from '@hengjian/engine';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { nodePath } from './analysis.ts';
import { Comments } from './comments.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import style from './editor.module.css';
import { Examples } from './examples.tsx';
import { HeadForm } from './head-form.tsx';
import { authoringWords } from './locale.ts';
import { keepAsNewVersion } from './new-version.tsx';
import { NodeForm } from './node-form.tsx';
import { OpenComments } from './open-comments.tsx';
import { Preview } from './preview.tsx';
import { Problems } from './problems.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { saveDraft } from './queries.ts';
import { Restore } from './restore.tsx';
import { SourcePane } from './source-pane.tsx';
import { nodeAt } from './tree.ts';
import { TreePane } from './tree-pane.tsx';
import { TreeTools } from './tree-tools.tsx';
import { type Editor, useEditor } from './use-editor.ts';
import { useTreeActs } from './use-tree-acts.ts';

interface WorkbenchProps {
  readonly account: string;
  readonly schemeId: string;
  readonly version: number;
  readonly text: string;
  readonly sha256: string;
  /** Goes on with another scheme or version. */
  readonly leave: (schemeId: string, version: number) => void;
  readonly published: () => void;
}

/** Left the tree, right the form of the chosen node or the source; above them what is wrong, below them a trial and comments. */
export function Workbench({ account, schemeId, version, text: opened, sha256, leave, published }: WorkbenchProps) {
  const words = useWords(authoringWords);
  const text = useText();
  const editor = useEditor({ account, schemeId, version, text: opened, sha256 });
  const acts = useTreeActs(editor);
  const [view, setView] = useState<'form' | 'source'>('form');
  const [place, setPlace] = useState<{ readonly line: number; readonly column: number } | null>(null);
  const [dialog, setDialog] = useState<'conflict' | 'publish' | null>(null);
  const form = useRef<HTMLElement>(null);
  const outline = editor.outline;
  const node = outline === null || editor.chosen === '' ? undefined : nodeAt(outline.root, editor.chosen);
  const showSource = view === 'source' || outline === null;
  const { issues, scheme } = editor.analysis;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const save = useSave(editor, leave, () => setDialog('conflict'));
  const asNew = useMutation({
    mutationFn: () => keepAsNewVersion(schemeId, editor.text),
    onSuccess: ({ id, version: number }) => leave(id, number),
  });
  const wrong = useMemo(
    () => new Set(issues.filter(({ severity }) => severity === 'error').map(({ path }) => nodePath(path))),
    [issues],
  );
  useWarnBeforeLeaving(editor.dirty && !editor.kept);
  const focusForm = (path?: string): void => {
    // The form of a node chosen just now is drawn first.
    requestAnimationFrame(() => {
      const wanted = path === undefined ? null : fieldAt(form.current, path);
      const first = form.current?.querySelector<HTMLElement>('input, select, textarea');
      (wanted ?? first)?.focus();
    });
  };
  const goToIssue = (issue: Issue): void => {
    if (showSource) setPlace({ line: issue.line, column: issue.column });
    else {
      editor.choose(nodePath(issue.path));
      focusForm(issue.path);
    }
  };
  const goToFinding = (finding: Finding): void => {
    setView('form');
    editor.choose(finding.path);
    focusForm();
  };
  const keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === 'z' || key === 'y') {
      event.preventDefault();
      if (key === 'y' || event.shiftKey) acts.redo();
      else acts.undo();
    } else if (key === 's') {
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (errors === 0) save.mutate();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the whole desk; every one has its button
    <div className={style.desk} onKeyDown={keys}>
      <header className={style.head}>
        <div>
          <h1>{outline === null ? schemeId : text(titleOf(outline.head.title, schemeId))}</h1>
          <p className={style.hint}>
            {words.draftOf(version)} · {editor.dirty ? (editor.kept ? words.notSaved : words.notKept) : words.allSaved}
          </p>
        </div>
        <div className={style.acts}>
          <button
            type="button"
            className={buttonClass.plain}
            disabled={!editor.dirty || errors > 0 || save.isPending}
            onClick={() => save.mutate()}
          >
            {words.save}
          </button>
          <button
            type="button"
            className={buttonClass.main}
            disabled={editor.dirty || errors > 0 || scheme === null}
            onClick={() => setDialog('publish')}
          >
            {words.publish}
          </button>
          <Link
            to="/schemes/$schemeId/$version/what-if"
            params={{ schemeId, version: String(version) }}
            className={buttonClass.plain}
          >
            {words.whatIf}
          </Link>
        </div>
      </header>
      <Restore editor={editor} opened={opened} />
      {save.isError && !isStale(save.error) && <ProblemView error={save.error} />}
      {asNew.isError && <ProblemView error={asNew.error} />}
      <Problems analysis={editor.analysis} goToIssue={goToIssue} goToFinding={goToFinding} />
      {outline !== null && (
        <OpenComments
          schemeId={schemeId}
          version={version}
          outline={outline}
          goTo={(path) => {
            setView('form');
            editor.choose(path);
            focusForm();
          }}
        />
      )}
      <p className="visually-hidden" aria-live="assertive" data-testid="said">
        {acts.said}
      </p>
      <div className={style.halves}>
        <div className={style.left}>
          <TreeTools editor={editor} acts={acts} node={node} />
          {outline === null ? (
            <p className={style.unreadable}>{words.unreadable}</p>
          ) : (
            <TreePane
              outline={outline}
              chosen={editor.chosen}
              choose={(path) => {
                editor.choose(path);
                setView('form');
              }}
              acts={acts}
              wrong={wrong}
              enter={() => focusForm()}
            />
          )}
        </div>
        <section ref={form} className={style.right} aria-label={showSource ? words.source : words.form}>
          <ViewChoice view={showSource ? 'source' : 'form'} choose={setView} disabled={outline === null} />
          {showSource ? (
            <SourcePane editor={editor} place={place} />
          ) : editor.chosen === '' || node === undefined ? (
            <HeadForm editor={editor} outline={outline} />
          ) : (
            // Another node is another form: nothing typed for one may land in the other.
            <div key={node.path}>
              <NodeForm editor={editor} outline={outline} node={node} />
              <Examples editor={editor} node={node} />
              <Preview editor={editor} node={node} />
              <Comments schemeId={schemeId} version={version} node={node.id} />
            </div>
          )}
        </section>
      </div>
      {outline !== null && <KeyHelp />}
      {dialog === 'conflict' && (
        <ConflictDialog editor={editor} close={() => setDialog(null)} takeMineAsNew={() => asNew.mutate()} />
      )}
      {dialog === 'publish' && <PublishDialog editor={editor} close={() => setDialog(null)} done={published} />}
    </div>
  );
}

const isStale = (error: unknown): boolean => error instanceof Problem && error.code === 'scheme.draft-stale';

/** Saves; where somebody else has saved since, both texts are shown instead. */
function useSave(editor: Editor, leave: WorkbenchProps['leave'], conflict: () => void) {
  return useMutation({
    mutationFn: async () => {
      const sent = editor.text;
      const { scheme } = editor.analysis;
      const same = scheme === null || (scheme.scheme === editor.schemeId && scheme.version === editor.version);
      return { sent, saved: await saveDraft(sent, same ? editor.base : null) };
    },
    onSuccess: ({ sent, saved }) => {
      editor.saved(sent, saved.sha256);
      if (saved.id !== editor.schemeId || saved.version !== editor.version) leave(saved.id, saved.version);
    },
    onError: (error) => {
      if (isStale(error)) conflict();
    },
  });
}

/** Only where this machine keeps nothing: otherwise nothing is lost by leaving. */
function useWarnBeforeLeaving(warn: boolean): void {
  useEffect(() => {
    if (!warn) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [warn]);
}

/** The field an issue is about, or the nearest one above it. */
function fieldAt(form: HTMLElement | null, path: string): HTMLElement | null {
  const parts = path.split('/');
  for (let length = parts.length; length > 0; length--) {
    const found = form?.querySelector<HTMLElement>(`[data-path="${CSS.escape(parts.slice(0, length).join('/'))}"]`);
    if (found !== null && found !== undefined) {
      const folded = found.closest('details');
      if (folded !== null) folded.open = true;
      return found;
    }
  }
  return null;
}

function titleOf(raw: unknown, id: string): { 'zh-CN': string; en?: string } {
  if (typeof raw === 'string') return { 'zh-CN': raw };
  if (typeof raw !== 'object' || raw === null || !('zh-CN' in raw) || typeof raw['zh-CN'] !== 'string')
    return { 'zh-CN': id };
  return 'en' in raw && typeof raw.en === 'string' ? { 'zh-CN': raw['zh-CN'], en: raw.en } : { 'zh-CN': raw['zh-CN'] };
}

interface ViewChoiceProps {
  readonly view: 'form' | 'source';
  readonly choose: (view: 'form' | 'source') => void;
  readonly disabled: boolean;
}

function ViewChoice({ view, choose, disabled }: ViewChoiceProps) {
  const words = useWords(authoringWords);
  return (
    <fieldset className={style.views}>
      <legend className="visually-hidden">{words.view}</legend>
      {(['form', 'source'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={view === one}
          disabled={disabled && one === 'form'}
          onClick={() => choose(one)}
        >
          {one === 'form' ? words.form : words.source}
        </button>
      ))}
    </fieldset>
  );
}

function KeyHelp() {
  const words = useWords(authoringWords);
  return (
    <p id="tree-keys" className={`${style.hint} screen-only`}>
      {words.keys}
    </p>
  );
}
