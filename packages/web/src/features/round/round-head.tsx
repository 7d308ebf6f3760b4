import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RoundSummary } from '../../api/types.ts';
import { period } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Breadcrumb } from '../../parts/controls/breadcrumb.tsx';
import { roundsQuery, useAbilities } from '../rounds/queries.ts';
import { roundWords } from './locale.ts';
import style from './round-head.module.css';

/** The head of every page of a round: where one is, the round itself, its pages, and the way to another round. */
export function RoundHead({
  round,
  page,
  children,
}: {
  round: RoundSummary;
  page: 'overview' | 'progress' | 'gaps' | 'imports' | 'documents';
  children?: ReactNode;
}) {
  const words = useWords(roundWords);
  const text = useText();
  const may = useAbilities();
  const params = { roundId: round.id };
  return (
    <header className={style.head}>
      <Breadcrumb
        parts={[
          {
            key: 'scheme',
            node: (
              <Link
                to="/schemes/$schemeId/$version"
                params={{ schemeId: round.scheme.id, version: String(round.scheme.version) }}
              >
                {words.scheme(text(round.scheme.title), round.scheme.version)}
              </Link>
            ),
          },
          { key: 'round', node: text(round.title) },
        ]}
      />
      <div className={style.titleRow}>
        <h1>{text(round.title)}</h1>
        <RoundSwitch current={round} />
      </div>
      {children}
      <nav className={`${style.pages} screen-only`} aria-label={words.inRound}>
        <Link
          to="/rounds/$roundId"
          params={params}
          activeOptions={{ exact: true }}
          aria-current={page === 'overview' ? 'page' : undefined}
        >
          {words.overview}
        </Link>
        <Link to="/rounds/$roundId/progress" params={params} aria-current={page === 'progress' ? 'page' : undefined}>
          {words.progress}
        </Link>
        {may('scoring.list-gaps') && (
          <Link to="/rounds/$roundId/gaps" params={params} aria-current={page === 'gaps' ? 'page' : undefined}>
            {words.gaps}
          </Link>
        )}
        {(page === 'imports' || may('collection.upload-import')) && (
          <Link to="/rounds/$roundId/imports" params={params} aria-current={page === 'imports' ? 'page' : undefined}>
            {words.imports}
          </Link>
        )}
        {may('documents.list-documents') && (
          <Link
            to="/rounds/$roundId/documents"
            params={params}
            aria-current={page === 'documents' ? 'page' : undefined}
          >
            {words.documents}
          </Link>
        )}
      </nav>
    </header>
  );
}

function RoundSwitch({ current }: { current: RoundSummary }) {
  const words = useWords(roundWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const rounds = useInfiniteQuery(roundsQuery);
  const known = rounds.data?.pages.flatMap((page) => page.items) ?? [];
  const choices = known.some((round) => round.id === current.id) ? known : [current, ...known];
  return (
    <label className={`${style.switch} screen-only`}>
      <span>{words.switchRound}</span>
      <select
        value={current.id}
        onChange={(event) =>
          void navigate({ to: '/rounds/$roundId', params: { roundId: event.currentTarget.value }, search: true })
        }
      >
        {choices.map((round) => (
          <option key={round.id} value={round.id}>
            {period(round.period, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
