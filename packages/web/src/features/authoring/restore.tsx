import { useState } from 'react';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './editor.module.css';
import { forgetText, type KeptText, keptTexts } from './kept-text.ts';
import { authoringWords } from './locale.ts';
import type { Editor } from './use-editor.ts';

/** Offers what earlier visits left unsaved on this machine, each until it is taken up or thrown away. */
export function Restore({ editor, opened }: { editor: Editor; opened: string }) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const { place, visit } = editor;
  const [left, setLeft] = useState(() =>
    keptTexts(localStorage, place).filter((kept) => kept.visit !== visit && kept.text !== opened),
  );
  const settle = (kept: KeptText): void => {
    forgetText(localStorage, place, kept.visit);
    setLeft((before) => before.filter((one) => one !== kept));
  };
  return left.map((kept) => (
    <div key={kept.visit} className={style.restore} role="status">
      <p>{words.keptHere(dateTime(kept.at, language))}</p>
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.plain}
          onClick={() => {
            editor.restore(kept.text, kept.base);
            settle(kept);
          }}
        >
          {words.restore}
        </button>
        <button type="button" className={buttonClass.plain} onClick={() => settle(kept)}>
          {words.discard}
        </button>
      </p>
    </div>
  ));
}
