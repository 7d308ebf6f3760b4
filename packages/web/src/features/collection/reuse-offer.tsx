import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Sheet } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { collectionWords } from './locale.ts';
import { type Desk, reuse } from './queries.ts';
import style from './sheet.module.css';
import type { SheetStore } from './sheet-store.ts';

/** Empty cells that need not be typed: another round of the period has the same elements in its ledger. */
export function ReuseOffer({ desk, offer, store }: { desk: Desk; offer: Sheet['reusable']; store: SheetStore }) {
  const words = useWords(collectionWords);
  const text = useText();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: async () => {
      // What was typed last is not written over.
      await store.save();
      return reuse(desk);
    },
    onSettled: () => client.invalidateQueries(),
  });
  if (offer.cells === 0 && !take.isError) return null;
  return (
    <div className={style.notice}>
      <p>{words.reuseOffer(count(offer.cells), offer.rounds.map(({ title }) => text(title)).join(words.comma))}</p>
      <p className={style.acts}>
        <button type="button" className={buttonClass.plain} disabled={take.isPending} onClick={() => take.mutate()}>
          {words.reuse}
        </button>
        <span className={style.small}>{words.reuseNote}</span>
      </p>
      {take.isError && <ProblemView error={take.error} />}
    </div>
  );
}
