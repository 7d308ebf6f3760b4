import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sheet } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { collectionWords } from './locale.ts';
import { approve, type Desk, giveBack, reopen } from './queries.ts';
import style from './sheet.module.css';

interface ActsProps {
  readonly desk: Desk;
  readonly state: Sheet['state'];
  readonly cell: { readonly unit: string; readonly column: string; readonly title: string } | null;
}

/** What the office can do with a sheet: approve it, give it back with a reason, or open an approved one again. */
export function OfficeActs({ desk, state, cell }: ActsProps) {
  const words = useWords(collectionWords);
  const text = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'return' | 'reopen' | null>(null);
  const refresh = () => client.invalidateQueries();
  const pass = useMutation({ mutationFn: () => approve(desk), onSettled: refresh });
  return (
    <div className={style.hand}>
      {state === 'submitted' && (
        <p className={style.acts}>
          <button type="button" className={buttonClass.main} disabled={pass.isPending} onClick={() => pass.mutate()}>
            {words.approve}
          </button>
          <button type="button" className={buttonClass.plain} onClick={() => setAsking('return')}>
            {words.giveBack}
          </button>
          <span className={style.small}>{words.approveNote}</span>
        </p>
      )}
      {state === 'approved' && (
        <p className={style.acts}>
          <button type="button" className={buttonClass.plain} onClick={() => setAsking('reopen')}>
            {words.reopen}
          </button>
        </p>
      )}
      {asking === 'return' && state === 'submitted' && (
        <Reason
          label={words.giveBackReason}
          button={words.giveBackSend}
          cell={cell}
          send={(reason, remark) =>
            giveBack(desk, {
              reason,
              remarks: remark && cell !== null ? [{ unit: cell.unit, column: cell.column, text: reason }] : [],
            })
          }
          onDone={() => setAsking(null)}
        />
      )}
      {asking === 'reopen' && state === 'approved' && (
        <Reason
          label={words.reopenReason}
          button={words.reopenSend}
          cell={null}
          send={(reason) => reopen(desk, reason)}
          onDone={() => setAsking(null)}
        />
      )}
      {pass.isError && <ProblemView error={pass.error} />}
      {pass.data !== undefined && (
        <div className={style.notice} role="status">
          <p>{words.approved2(count(pass.data.approved), count(pass.data.stored))}</p>
          {pass.data.held.map((held) => (
            <p key={held.because}>{words.held(text(held.words), count(held.cells))}</p>
          ))}
        </div>
      )}
    </div>
  );
}

interface ReasonProps {
  readonly label: string;
  readonly button: string;
  readonly cell: ActsProps['cell'];
  readonly send: (reason: string, aboutCell: boolean) => Promise<unknown>;
  readonly onDone: () => void;
}

function Reason({ label, button, cell, send, onDone }: ReasonProps) {
  const words = useWords(collectionWords);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [about, setAbout] = useState(false);
  const act = useMutation({
    mutationFn: () => send(reason.trim(), about),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <form
      className={style.say}
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <label className={style.field}>
        <span>{label}</span>
        <textarea
          rows={2}
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      {cell !== null && (
        <label className={style.check}>
          <input type="checkbox" checked={about} onChange={(event) => setAbout(event.currentTarget.checked)} />
          <span>{words.giveBackCell(cell.title)}</span>
        </label>
      )}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.main} disabled={act.isPending || reason.trim() === ''}>
          {button}
        </button>
        <button type="button" className={buttonClass.plain} onClick={onDone}>
          {words.cancel}
        </button>
      </p>
      {act.isError && <ProblemView error={act.error} />}
    </form>
  );
}
