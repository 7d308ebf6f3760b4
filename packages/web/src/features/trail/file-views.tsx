import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { sessionQuery } from '../rounds/queries.ts';
import { trailWords } from './locale.ts';
import { fileViewsQuery } from './queries.ts';
import style from './trail.module.css';
import { ViewTable } from './view-table.tsx';

/** Who opened this unit's file. Asked for when it is unfolded; absent where this account may not know. */
export function FileViews({ unitId }: { unitId: string }) {
  const words = useWords(trailWords);
  const session = useQuery(sessionQuery);
  const [open, setOpen] = useState(false);
  const views = useInfiniteQuery({ ...fileViewsQuery(unitId), enabled: open, staleTime: 0 });
  if (session.data?.abilities.includes('audit.list-file-views') !== true) return null;
  return (
    <details className={`${style.views} screen-only`} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{words.views}</h2>
      </summary>
      <p className={style.note}>{words.viewsNote}</p>
      {open && <ViewTable query={views} caption={words.views} none={words.noViews} />}
    </details>
  );
}
