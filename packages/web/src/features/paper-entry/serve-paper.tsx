import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { CountField } from '../ballots/fields.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { paperWords } from './locale.ts';
import style from './paper.module.css';
import { servePlaces } from './queries.ts';

interface ServePaperProps {
  readonly ballotId: string;
  readonly box: BallotDetail['boxes'][number];
  readonly changed: () => Promise<void>;
}

/** How many papers were handed out: no more can be entered, and whoever has one has had their turn. */
export function ServePaper({ ballotId, box, changed }: ServePaperProps) {
  const words = useWords(paperWords);
  const may = useAbilities();
  const [places, setPlaces] = useState(0);
  const left = Math.max(0, box.paper - box.servedOnPaper);
  const serve = useMutation({
    mutationFn: () => servePlaces(ballotId, box.no, places),
    onSuccess: async () => {
      setPlaces(0);
      await changed();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    serve.mutate();
  };
  return (
    <form className={style.serve} onSubmit={send}>
      <p>{words.served(count(box.servedOnPaper), count(left))}</p>
      {box.servedOnPaper === 0 && <p className={style.due}>{words.first}</p>}
      {may('ballots.serve-on-paper') && left > 0 && (
        <div className={style.line}>
          <CountField label={words.serveLabel} value={places} max={left} onChange={setPlaces} />
          <button type="submit" className={buttonClass.plain} disabled={places === 0 || serve.isPending}>
            {words.serveAct}
          </button>
        </div>
      )}
      {serve.isError && <ProblemView error={serve.error} />}
    </form>
  );
}
