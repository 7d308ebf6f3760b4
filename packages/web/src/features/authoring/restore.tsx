import { useState } from 'react';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './editor.module.css';
import { forgetText, keptText } from './kept-text.ts';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

/** Offers what an earlier visit left unsaved on this machine. */
export function Restore({ editor, opened }: { editor: Editor; opened: string }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const { schemeId, version } = editor;
  const [kept, setKept] = useState(() => {
    const found = keptText(localStorage, schemeId, version);
    return found?.text === opened ? undefined : found;
  });
  if (kept === undefined) return null;
  return (
    <div className={style.restore} role="status">
      <p>{words.keptHere(dateTime(kept.at, language))}</p>
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.plain}
          onClick={() => {
            editor.restore(kept.text, kept.base);
            setKept(undefined);
          }}
        >
          {words.restore}
        </button>
        <button
          type="button"
          className={buttonClass.plain}
          onClick={() => {
            forgetText(localStorage, schemeId, version);
            setKept(undefined);
          }}
        >
          {words.discard}
        </button>
      </p>
    </div>
  );
}
