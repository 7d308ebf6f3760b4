import type { Locale, Text } from '@hengjian/engine';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { currentLanguage, rememberLanguage } from './current-language.ts';

interface Language {
  readonly language: Locale;
  readonly choose: (language: Locale) => void;
}

const LanguageContext = createContext<Language | undefined>(undefined);

export function LanguageProvider({ children, onChange }: { children: ReactNode; onChange: () => void }) {
  const [language, setLanguage] = useState(currentLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback(
    (next: Locale) => {
      rememberLanguage(next);
      setLanguage(next);
      // The server words its sentences in the reader's language.
      onChange();
    },
    [onChange],
  );
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === undefined) throw new Error('useLanguage outside LanguageProvider');
  return language;
}

/** A bilingual text in the reader's language; Chinese where no English is given. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  return useCallback((text: Text) => text[language] ?? text['zh-CN'], [language]);
}
