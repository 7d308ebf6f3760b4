import { useSyncExternalStore } from 'react';
import { Problem } from '../../api/problem.ts';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { collectionWords } from './locale.ts';
import style from './sheet.module.css';
import type { SheetStore } from './sheet-store.ts';

/** Whether everything typed is with the server, always in the same place; what waits for its writer leads there. */
export function SaveState({ store, onGoTo }: { store: SheetStore; onGoTo: (unit: string, column: string) => void }) {
  const words = useWords(collectionWords);
  const { pending, wrong, saving, trouble } = useSyncExternalStore(store.subscribe, store.state);
  const first = store.troubled()[0];
  const down = trouble instanceof Problem && (trouble.status === 0 || trouble.status === 503);
  const refused = trouble instanceof Problem && !down && trouble.status !== 401 ? trouble : null;
  return (
    <div className={style.saveState}>
      <p role="status" className={pending > 0 ? style.unsaved : style.saved}>
        {pending === 0 ? words.allSaved : saving ? words.saving(count(pending - wrong)) : words.unsaved(count(pending))}
        {down && `。${words.offline}`}
      </p>
      {first !== undefined && (
        <button type="button" className={buttonClass.quiet} onClick={() => onGoTo(first.unit, first.column)}>
          {words.wrongCells(count(wrong))}
        </button>
      )}
      {refused !== null && pending > 0 && (
        <>
          <ProblemView error={refused} />
          <button type="button" className={buttonClass.plain} onClick={() => void store.save()}>
            {words.saveAgain}
          </button>
        </>
      )}
    </div>
  );
}
