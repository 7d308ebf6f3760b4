import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { SchemeView } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { count, plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { WriteLinks } from '../authoring/write-links.tsx';
import { filterScheme } from './filter.ts';
import { schemeWords } from './locale.ts';
import { percent } from './percent.ts';
import { schemeQuery, schemesQuery } from './queries.ts';
import style from './scheme.module.css';
import { SchemeTree } from './scheme-tree.tsx';
import { Thresholds } from './thresholds.tsx';

/** A scheme to read: what is assessed, by which rule, with which weight, from whom. */
export function SchemePage() {
  const { schemeId, version } = useParams({ from: '/schemes/$schemeId/$version' });
  const { find, department, view } = useSearch({ from: '/schemes/$schemeId/$version' });
  const text = useText();
  const scheme = useQuery(schemeQuery(schemeId, Number(version)));
  useTitle(scheme.data === undefined ? undefined : text(scheme.data.title));
  const filtered = useMemo(
    () => filterScheme(scheme.data?.nodes ?? [], { find, department }),
    [scheme.data, find, department],
  );
  if (scheme.isPending) return <Loading head lines={12} />;
  if (scheme.isError) return <ProblemView error={scheme.error} retry={() => void scheme.refetch()} whole />;
  return (
    <>
      <SchemeHead scheme={scheme.data} />
      <Tools scheme={scheme.data} leaves={filtered.leaves} />
      {view === 'yaml' ? (
        <pre className={style.yaml}>{scheme.data.yaml}</pre>
      ) : (
        <>
          <SchemeTree
            scheme={scheme.data}
            shown={filtered.shown}
            open={find !== undefined || department !== undefined}
          />
          <Thresholds scheme={scheme.data} />
        </>
      )}
    </>
  );
}

function SchemeHead({ scheme }: { scheme: SchemeView }) {
  const words = useWords(schemeWords);
  const text = useText();
  const schemes = useInfiniteQuery(schemesQuery);
  const versions =
    schemes.data?.pages.flatMap((page) => page.items).find((row) => row.id === scheme.id)?.versions ?? [];
  const other = versions.find(({ version }) => version !== scheme.version);
  const root = scheme.nodes[0];
  return (
    <header className={style.head}>
      <h1>{text(scheme.title)}</h1>
      <p className={style.soft}>
        {words.version(scheme.version)}，{words[scheme.state]} · {words.leaves(scheme.leaves)}
        {root !== undefined && ` · ${words.full(plain(root.max))}`} ·{' '}
        {scheme.points === 'exact' ? words.exact : words.points(scheme.points.places, words[scheme.points.rounding])} ·{' '}
        {words.minCoverage(percent(scheme.minCoverage))}
      </p>
      {scheme.basis !== null && (
        <p className={style.soft}>
          {words.basis}：{scheme.basis}
        </p>
      )}
      {scheme.note !== null && <p className={style.note}>{text(scheme.note)}</p>}
      <p className={`${style.links} screen-only`}>
        {versions
          .filter(({ version }) => version !== scheme.version)
          .map(({ version }) => (
            <Link
              key={version}
              to="/schemes/$schemeId/$version"
              params={{ schemeId: scheme.id, version: String(version) }}
            >
              {words.version(version)}
            </Link>
          ))}
        {other !== undefined && (
          <Link
            to="/compare"
            search={{
              kind: 'schemes',
              scheme: scheme.id,
              a: String(Math.min(scheme.version, other.version)),
              b: String(Math.max(scheme.version, other.version)),
            }}
          >
            {words.compareVersions}
          </Link>
        )}
        <Link to="/compare/weights">{words.weights}</Link>
        <WriteLinks scheme={scheme} />
      </p>
    </header>
  );
}

function Tools({ scheme, leaves }: { scheme: SchemeView; leaves: number }) {
  const words = useWords(schemeWords);
  const text = useText();
  const navigate = useNavigate();
  const search = useSearch({ from: '/schemes/$schemeId/$version' });
  const go = (next: { find?: string; department?: string; view?: string }): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== ''));
    void navigate({
      to: '/schemes/$schemeId/$version',
      params: { schemeId: scheme.id, version: String(scheme.version) },
      search: kept,
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <search className={`${style.tools} screen-only`}>
      <label>
        <span>{words.find}</span>
        <input
          type="search"
          defaultValue={search.find ?? ''}
          placeholder={words.findPlaceholder}
          onChange={({ currentTarget: { value } }) => go({ find: value })}
        />
      </label>
      <label>
        <span>{words.department}</span>
        <select value={search.department ?? ''} onChange={({ currentTarget: { value } }) => go({ department: value })}>
          <option value="">{words.allDepartments}</option>
          {scheme.departments.map((department) => (
            <option key={department.id} value={department.id}>
              {words.departmentOption(text(department.title), department.supplies, department.authors)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.view}</span>
        <select value={search.view ?? ''} onChange={({ currentTarget: { value } }) => go({ view: value })}>
          <option value="">{words.tree}</option>
          <option value="yaml">{words.yaml}</option>
        </select>
      </label>
      <p role="status" className={style.soft}>
        {leaves === 0 ? words.nothing : words.found(count(leaves))}
      </p>
    </search>
  );
}
