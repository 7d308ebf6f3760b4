import { useQuery } from '@tanstack/react-query';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Dialog } from './dialog.tsx';
import style from './editor.module.css';
import { diffLines } from './line-diff.ts';
import { authoringWords } from './locale.ts';
import { draftQuery } from './queries.ts';
import type { Editor } from './use-editor.ts';

interface ConflictDialogProps {
  readonly editor: Editor;
  readonly close: () => void;
  readonly takeMineAsNew: () => void;
}

const MARKS = { same: ' ', theirs: '−', mine: '+' } as const;

/** Somebody else has saved the draft since: both texts side by side, and the ways on. Neither is lost. */
export function ConflictDialog({ editor, close, takeMineAsNew }: ConflictDialogProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const theirs = useQuery(draftQuery(editor.schemeId, editor.version));
  return (
    <Dialog title={words.conflict} close={close}>
      {theirs.isFetching && <Loading lines={4} />}
      {theirs.isError && <ProblemView error={theirs.error} retry={() => void theirs.refetch()} />}
      {theirs.data !== undefined && !theirs.isFetching && (
        <>
          <p>
            {words.conflictWho(
              theirs.data.savedBy ?? '—',
              theirs.data.savedAt === null ? '—' : dateTime(theirs.data.savedAt, language),
            )}
          </p>
          <p className={style.hint}>{words.conflictLegend}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
          <pre className={style.diff} tabIndex={0}>
            {diffLines(theirs.data.yaml, editor.text).map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
              <span key={at} className={style[line.kind]}>
                {MARKS[line.kind]} {line.text}
                {'\n'}
              </span>
            ))}
          </pre>
          <div className={style.acts}>
            <button type="button" className={buttonClass.main} onClick={takeMineAsNew}>
              {words.mineAsNew}
            </button>
            <button
              type="button"
              className={buttonClass.plain}
              onClick={() => {
                editor.replace(theirs.data.yaml, theirs.data.sha256);
                close();
              }}
            >
              {words.takeTheirs}
            </button>
            <button type="button" className={buttonClass.plain} onClick={close}>
              {words.goOn}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
