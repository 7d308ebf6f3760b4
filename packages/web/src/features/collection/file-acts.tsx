import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Import } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { discardImport, importFileUrl, importReportUrl, recheckImport } from '../imports/queries.ts';
import { useAbilities } from '../rounds/queries.ts';
import type { Choices } from './conflicts.tsx';
import style from './files.module.css';
import { collectionWords } from './locale.ts';
import { type Choice, type Desk, putInSheet } from './queries.ts';
import sheet from './sheet.module.css';

/** The step to take with a filled table: put it in, drop it, check it again, correct it. */
export function FileActs({
  desk,
  data,
  choices,
  onCheckedAgain,
}: {
  desk: Desk;
  data: Import;
  choices: Choices;
  onCheckedAgain: () => void;
}) {
  const words = useWords(collectionWords);
  const text = useText();
  const may = useAbilities();
  const client = useQueryClient();
  const refresh = (): Promise<unknown> => client.invalidateQueries();
  const put = useMutation({
    mutationFn: () =>
      putInSheet(desk, data.id, {
        choices: [...choices.each].map(([key, keep]): Choice => {
          const [unit = '', column = ''] = key.split('\n');
          return { unit, column, keep };
        }),
        ...(choices.others !== undefined && { others: choices.others }),
      }),
    onSuccess: refresh,
  });
  const drop = useMutation({ mutationFn: () => discardImport(data.id), onSuccess: refresh });
  const again = useMutation({
    mutationFn: () => recheckImport(data.id),
    onSuccess: () => {
      put.reset();
      onCheckedAgain();
      return refresh();
    },
  });
  const busy = put.isPending || drop.isPending || again.isPending;
  const fills = may('collection.put-in-sheet');
  const waiting = data.state === 'ready';
  const left = choices.others === undefined ? data.cells.conflicts - choices.each.size : 0;
  const { others } = choices;
  const mine =
    [...choices.each.values()].filter((keep) => keep === 'mine').length +
    (others === 'mine' ? data.cells.conflicts - choices.each.size : 0);
  const asks = (waiting && data.confirmable) || data.state === 'refused';
  return (
    <div className={asks ? style.act : style.calm}>
      <p>
        {put.isSuccess ? `${words.putDone(count(put.data.entered), count(put.data.left))} ` : ''}
        {text(data.next)}
      </p>
      {fills && waiting && data.confirmable && <p className={sheet.small}>{words.putNote}</p>}
      <div className={sheet.acts}>
        {fills && waiting && data.confirmable && (
          <button type="button" className={buttonClass.main} disabled={busy || left > 0} onClick={() => put.mutate()}>
            {put.isPending ? words.puttingIn : words.putIn(count(data.cells.new + data.cells.changed + mine))}
          </button>
        )}
        {!(waiting && data.confirmable) && (
          <Link to="/rounds/$roundId/sheet/$departmentId" params={desk} className={buttonClass.main}>
            {words.backToSheet}
          </Link>
        )}
        {fills && waiting && (
          <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => drop.mutate()}>
            {words.dropFile}
          </button>
        )}
        {fills && (waiting || data.state === 'refused') && (
          <button type="button" className={buttonClass.plain} disabled={busy} onClick={() => again.mutate()}>
            {words.recheck}
          </button>
        )}
        {data.cells.problems + data.cells.warnings > 0 && (
          <a className={buttonClass.plain} href={importReportUrl(data.id)} download>
            {words.report}
          </a>
        )}
        <a className={buttonClass.quiet} href={importFileUrl(data.id)} download>
          {words.original}
        </a>
      </div>
      <div aria-live="polite" className={style.said}>
        {put.isError && <ProblemView error={put.error} />}
        {drop.isError && <ProblemView error={drop.error} />}
        {again.isError && <ProblemView error={again.error} />}
      </div>
    </div>
  );
}
