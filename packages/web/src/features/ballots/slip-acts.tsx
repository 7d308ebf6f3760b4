import { useMutation } from '@tanstack/react-query';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { exportSlips, printSlips } from './queries.ts';
import { saveFile } from './save-file.ts';

/** The slips of all boxes, to be cut or to be sent; each going out is an entry of the trail. */
export function SlipActs({ ballotId }: { ballotId: string }) {
  const words = useWords(ballotsWords);
  const print = useMutation({ mutationFn: () => printSlips(ballotId, null), onSuccess: saveFile });
  const list = useMutation({ mutationFn: () => exportSlips(ballotId, null), onSuccess: saveFile });
  return (
    <section className={style.section} aria-labelledby="slips">
      <h2 id="slips">{words.slips}</h2>
      <p className={style.lead}>{words.slipsLead}</p>
      <p className={style.acts}>
        <button type="button" className={buttonClass.plain} disabled={print.isPending} onClick={() => print.mutate()}>
          {print.isPending ? words.printing : words.printAll}
        </button>
        <button type="button" className={buttonClass.plain} disabled={list.isPending} onClick={() => list.mutate()}>
          {words.exportAll}
        </button>
        <span role="status">{print.data === undefined ? '' : words.printed(print.data.pages)}</span>
      </p>
      {print.isError && <ProblemView error={print.error} />}
      {list.isError && <ProblemView error={list.error} />}
    </section>
  );
}

/** Those of one box: of a large ballot they are drawn a sheet at a time. */
export function BoxSlips({ ballotId, box, name }: { ballotId: string; box: number; name: string }) {
  const words = useWords(ballotsWords);
  const print = useMutation({ mutationFn: () => printSlips(ballotId, [box]), onSuccess: saveFile });
  return (
    <>
      <button
        type="button"
        className={buttonClass.quiet}
        aria-label={words.printThese(name)}
        disabled={print.isPending}
        onClick={() => print.mutate()}
      >
        {words.print}
      </button>
      {print.isError && <ProblemView error={print.error} />}
    </>
  );
}
