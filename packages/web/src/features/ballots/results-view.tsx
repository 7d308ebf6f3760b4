import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { BallotDetail, BallotResults } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import style from './ballots.module.css';
import { byQuestion, outsideOf } from './distribution.ts';
import { Feed } from './feed.tsx';
import { ChoiceField } from './fields.tsx';
import { FreeWords } from './free-words.tsx';
import { ballotsWords } from './locale.ts';
import { allBallotsQuery, publicationUrl, resultsQuery } from './queries.ts';
import { QuestionResult } from './question-result.tsx';
import { resultsWords } from './results-locale.ts';
import { SHARES } from './shares.ts';

/** What a closed ballot says, sheet by sheet; every figure with its margin and how many it rests on. */
export function ResultsView({ ballot }: { ballot: BallotDetail }) {
  const words = useWords(ballotsWords);
  const told = useWords(resultsWords);
  const text = useText();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/ballots/$ballotId' });
  const may = useAbilities();
  const { sheets } = ballot.plan;
  const given = Number(search.sheet ?? 1);
  const sheet = Number.isInteger(given) && given >= 1 && given <= sheets.length ? given : 1;
  const others = useQuery(allBallotsQuery);
  const closed = others.data?.filter(({ id, state }) => state === 'closed' && id !== ballot.id) ?? [];
  const last = closed.find(({ id }) => id === search.last)?.id;
  const results = useQuery(resultsQuery(ballot.id, sheet, last));
  const go = (more: { sheet?: string; last?: string }): void => {
    const next = { sheet: String(sheet), ...(last !== undefined && { last }), ...more };
    void navigate({
      to: '/ballots/$ballotId',
      params: { ballotId: ballot.id },
      search: {
        ...(next.sheet !== '1' && { sheet: next.sheet }),
        ...(next.last !== undefined && next.last !== '' && { last: next.last }),
      },
      resetScroll: false,
    });
  };
  return (
    <>
      {ballot.kind === 'open' && <p className={style.notice}>{words.information}</p>}
      <div className={`${style.line} ${style.choices} screen-only`}>
        {sheets.length > 1 && (
          <ChoiceField
            label={told.whichSheet}
            narrow
            value={String(sheet)}
            options={sheets.map((one, place) => [String(place + 1), text(one.words)] as const)}
            onChange={(no) => go({ sheet: no })}
          />
        )}
        {closed.length > 0 && (
          <ChoiceField
            label={told.compareWith}
            narrow
            value={last ?? ''}
            options={[
              ['', told.nothing] as const,
              ...closed.map(
                ({ id, title, closedOn }) =>
                  [id, `${text(title)} ${closedOn === null ? '' : date(closedOn, language)}`] as const,
              ),
            ]}
            onChange={(id) => go({ last: id })}
          />
        )}
      </div>
      {results.isPending && <Loading lines={10} />}
      {results.isError && <ProblemView error={results.error} retry={() => void results.refetch()} />}
      {results.data !== undefined && (
        <Sheet results={results.data} compared={last !== undefined} outside={outsideOf(ballot.plan.form)} />
      )}
      {results.data !== undefined && results.data.parts.length > 0 && <FreeWords ballotId={ballot.id} sheet={sheet} />}
      {ballot.plan.feeds != null && may('ballots.feed-round') && <Feed ballot={ballot} />}
      <section className={style.section} aria-labelledby="publication">
        <h2 id="publication">{told.publication}</h2>
        <p className={style.lead}>{told.publicationText}</p>
        <p className={style.acts}>
          <a href={publicationUrl(ballot.id)} download className={buttonClass.plain}>
            {told.download}
          </a>
        </p>
        <p className={style.hint}>
          {told.verifyHow} <code>hengjian ballot verify FILE --receipt RECEIPT</code>
        </p>
      </section>
    </>
  );
}

interface SheetProps {
  readonly results: BallotResults;
  readonly compared: boolean;
  readonly outside: ReadonlySet<string>;
}

function Sheet({ results, compared, outside }: SheetProps) {
  const words = useWords(ballotsWords);
  const told = useWords(resultsWords);
  const text = useText();
  const pooled = results.parts.filter(({ groups }) => groups.length > 1);
  return (
    <>
      <h2 className={style.sheetTitle}>{text(results.sheet.words)}</h2>
      <Frame results={results} />
      {pooled.map(({ groups }) => (
        <p key={groups.map(text).join()} className={style.hint}>
          {told.pooled(groups.map(text).join('、'))}
        </p>
      ))}
      {results.parts.length === 0 ? (
        <p className={style.notice}>{told.held(results.threshold)}</p>
      ) : (
        <>
          {byQuestion(results.items).map(({ question, items }) => (
            <QuestionResult
              key={items[0]?.item}
              question={question}
              items={items}
              parts={results.parts}
              compared={compared}
              outside={outside}
            />
          ))}
          <p className={style.hint}>{notAtRandom(results) ? words.notAtRandom : told.marginNote}</p>
        </>
      )}
    </>
  );
}

/** Some were chosen in a way from which nothing follows about anybody else. */
const notAtRandom = ({ frame }: BallotResults): boolean =>
  frame.some(({ sample }) => sample !== null && sample.drawn !== 'random');

/** The sampling frame: whoever reads a rate has to know how many it speaks for. */
function Frame({ results }: { results: BallotResults }) {
  const words = useWords(ballotsWords);
  const told = useWords(resultsWords);
  const text = useText();
  // Only paper can be spoilt.
  const spoilt = results.frame.some(({ invalid, onPaper }) => invalid + onPaper > 0);
  const sampled = results.frame.some(({ sample }) => sample !== null);
  return (
    <section aria-labelledby="frame" className={style.frame}>
      <h3 id="frame">{told.frame}</h3>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{told.frameCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.group}</th>
            {sampled && (
              <th scope="col" className={table.number}>
                {words.population}
              </th>
            )}
            <th scope="col" className={table.number}>
              {words.eligible}
            </th>
            <th scope="col" className={table.number}>
              {words.served}
            </th>
            <th scope="col" className={table.number}>
              {told.valid}
            </th>
            {spoilt && (
              <th scope="col" className={table.number}>
                {told.invalid}
              </th>
            )}
            <th scope="col" className={table.number}>
              {told.response}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.frame.map((row) => (
            <tr key={text(row.group)}>
              <th scope="row">
                {text(row.group)}{' '}
                {row.sample !== null && (
                  <span className={style.hint}>
                    {words.sampleOf(words[`drawn_${row.sample.drawn}`], row.sample.source)}
                  </span>
                )}
              </th>
              {sampled && (
                <td data-label={words.population} className={table.number}>
                  {count(row.sample?.population ?? row.eligible)}
                </td>
              )}
              <td data-label={words.eligible} className={table.number}>
                {count(row.eligible)}
              </td>
              <td data-label={words.served} className={table.number}>
                {count(row.served)}
              </td>
              <td data-label={told.valid} className={table.number}>
                {count(row.papers)}
              </td>
              {spoilt && (
                <td data-label={told.invalid} className={table.number}>
                  {count(row.invalid)}
                </td>
              )}
              <td data-label={told.response} className={table.number}>
                {rate(row.eligible === 0 ? null : row.papers / row.eligible, SHARES)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
