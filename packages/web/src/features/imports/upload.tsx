import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useId, useRef, useState } from 'react';
import type { Import } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './imports.module.css';
import { importWords } from './locale.ts';
import { uploadFile } from './queries.ts';

interface UploadProps {
  /** Where it is sent, below the API's address. */
  readonly path: string;
  readonly limits: string;
  readonly onDone: (one: Import) => void;
}

/** A file by dropping, by button or by keyboard; its way to the server with a number; then its preview. */
export function Upload({ path, limits, onDone }: UploadProps) {
  const words = useWords(importWords);
  const client = useQueryClient();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(undefined);
  const [share, setShare] = useState(0);
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => {
      setShare(0);
      abort.current = new AbortController();
      return uploadFile(path, file, setShare, abort.current.signal);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
    onSuccess: onDone,
  });
  const send = (file: File | undefined): void => {
    if (file !== undefined && !upload.isPending) upload.mutate(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
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
            <progress className={style.bar} value={share} max={1} aria-label={words.title} />
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
                send(currentTarget.files?.[0]);
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
          <button type="button" className={buttonClass.plain} onClick={() => send(upload.variables)}>
            {words.again}
          </button>
        </>
      )}
    </section>
  );
}
