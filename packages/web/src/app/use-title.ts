import { useEffect } from 'react';
import { useWords } from '../i18n/words.ts';
import { appWords } from './locale.ts';

/** Names the page in the browser's tab, history and on the printed head. */
export function useTitle(page: string | undefined): void {
  const words = useWords(appWords);
  useEffect(() => {
    document.title = page === undefined ? words.name : words.title(page);
  }, [page, words]);
}
