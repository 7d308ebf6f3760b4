import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from './button.ts';
import style from './load-more.module.css';
import { controlWords } from './locale.ts';

interface LoadMoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly shown: number;
  readonly total?: number | undefined;
}

/** The next page of a long list, on request: the page stays printable and the keyboard keeps its place. */
export function LoadMore({ query, shown, total }: LoadMoreProps) {
  const words = useWords(controlWords);
  if (!query.hasNextPage) return null;
  const label = total === undefined ? words.moreUnknown : words.more(count(shown), count(total));
  return (
    <p className={`${style.more} screen-only`}>
      <button
        type="button"
        className={buttonClass.plain}
        disabled={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? words.loadingMore : label}
      </button>
    </p>
  );
}
