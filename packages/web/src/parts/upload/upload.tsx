import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../controls/button.ts';
import { ProblemView } from '../states/problem-view.tsx';
import { uploadWords } from './locale.ts';
import style from './upload.module.css';

interface UploadProps<T> {
  /** What is brought in, for who hears the page. */
  readonly title: string;
  /** How the file has to be. */
  readonly limits: string;
  readonly send: (file: File, progress: (share: number) => void, signal: AbortSignal) => Promise<T>;
  readonly done: (result: T) => void;
  readonly settled?: () => Promise<unknown>;
}

/** A file by dropping, by button or by keyboard; its way to the server with a number; then what comes of it. */
export function Upload<T>({ title, limits, send, done, settled }: UploadProps<T>) {
  const words = useWords(uploadWords);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(undefined);
  const [share, setShare] = useState(0);
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => {
      setShare(0);
      abort.current = new AbortController();
      return send(file, setShare, abort.current.signal);
    },
    onSettled: () => settled?.(),
    onSuccess: done,
  });
  const start = (file: File | undefined): void => {
    if (file !== undefined && !upload.isPending) upload.mutate(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    start(event.dataTransfer.files[0]);
  };
  return (
    <section className={style.upload} aria-label={words.choose}>
      <fieldset
        className={`${style.drop} ${over ? style.over : ''}`}
        aria-describedby={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {upload.isPending ? (
          <>
            <p role="status">{words.uploading(upload.variables.name, `${Math.round(share * 100)}%`)}</p>
            <progress className={style.bar} value={share} max={1} aria-label={title} />
            <button type="button" className={buttonClass.quiet} onClick={() => abort.current?.abort()}>
              {words.cancel}
            </button>
          </>
        ) : (
          <>
            <p className={style.byMouse}>{words.drop}</p>
            <button type="button" className={buttonClass.main} onClick={() => input.current?.click()}>
              {words.choose}
            </button>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={words.choose}
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={({ currentTarget }) => {
                start(currentTarget.files?.[0]);
                // The same file may be corrected and chosen again.
                currentTarget.value = '';
              }}
            />
          </>
        )}
        <p id={id} className={style.small}>
          {limits}
        </p>
      </fieldset>
      {upload.isError && (
        <>
          <ProblemView error={upload.error} />
          <button type="button" className={buttonClass.plain} onClick={() => start(upload.variables)}>
            {words.again}
          </button>
        </>
      )}
    </section>
  );
}
