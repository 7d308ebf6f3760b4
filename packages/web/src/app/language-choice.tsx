import type { Locale } from '@hengjian/engine';
import { useLanguage } from '../i18n/language.tsx';
import { useWords } from '../i18n/words.ts';
import { appWords } from './locale.ts';
import style from './shell.module.css';

const names: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };

/** Each language by its own name, the other one to press. */
export function LanguageChoice() {
  const words = useWords(appWords);
  const { language, choose } = useLanguage();
  const other: Locale = language === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <button type="button" className={style.language} lang={other} onClick={() => choose(other)}>
      <span className="visually-hidden" lang={language}>
        {words.language}：
      </span>
      {names[other]}
    </button>
  );
}
