import { useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from './button.ts';
import { controlWords } from './locale.ts';
import style from './secret-once.module.css';

interface SecretOnceProps {
  readonly title: string;
  readonly secret: string;
  /** Who is to get it, and how. */
  readonly note: string;
  readonly done: () => void;
}

/** A secret that is shown once: to be copied or read out now. It is in no other place that could be looked up. */
export function SecretOnce({ title, secret, note, done }: SecretOnceProps) {
  const words = useWords(controlWords);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'by-hand' | null>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      // Missing on plain-HTTP addresses of a local network; the text is selected then.
      await navigator.clipboard.writeText(secret);
      setCopied('yes');
    } catch {
      setCopied('by-hand');
    }
  };
  return (
    <section className={style.secret} aria-label={title}>
      <h3>{title}</h3>
      <p>{note}</p>
      <p className={style.row}>
        <input ref={field} readOnly value={secret} aria-label={title} spellCheck={false} />
        <button type="button" className={buttonClass.main} onClick={() => void copy()}>
          {words.copy}
        </button>
        <button type="button" className={buttonClass.plain} onClick={done}>
          {words.handedOver}
        </button>
      </p>
      <p role="status">
        {copied === 'yes' && words.copied}
        {copied === 'by-hand' && words.copyByHand}
      </p>
    </section>
  );
}
