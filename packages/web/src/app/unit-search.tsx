import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { appWords } from './locale.ts';
import style from './unit-search.module.css';

const UnitPicker = lazy(() => import('./unit-picker.tsx').then(({ UnitPicker }) => ({ default: UnitPicker })));

/** Opens the search over all units of the round at hand: by button, or by the key `/` where nothing is being typed. */
export function UnitSearch() {
  const words = useWords(appWords);
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <>
      <button type="button" className={style.open} aria-keyshortcuts="/" onClick={() => setOpen(true)}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M10.5 10.5L14 14" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span className={style.openText}>{words.find}</span>
        <span className={style.key} aria-hidden="true">
          /
        </span>
      </button>
      <dialog ref={dialog} className={style.dialog} aria-label={words.find} onClose={() => setOpen(false)}>
        {open && (
          <Suspense fallback={<p className={style.hint}>{words.findHint}</p>}>
            <UnitPicker done={() => setOpen(false)} />
          </Suspense>
        )}
      </dialog>
    </>
  );
}
