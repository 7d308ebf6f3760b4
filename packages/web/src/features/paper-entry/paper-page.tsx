import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { BallotDetail } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { ChoiceField } from '../ballots/fields.tsx';
import { ballotQuery, refresh } from '../ballots/queries.ts';
import { EntryForm } from './entry-form.tsx';
import { paperWords } from './locale.ts';
import style from './paper.module.css';
import { PaperList } from './paper-list.tsx';
import { handPapersQuery } from './queries.ts';
import { ServePaper } from './serve-paper.tsx';
import { Settle } from './settle.tsx';

type Box = BallotDetail['boxes'][number];

/** Papers of one box after the other, read by two people each; differences settled by a third. */
export function PaperPage() {
  const words = useWords(paperWords);
  const text = useText();
  const { ballotId } = useParams({ from: '/ballots/$ballotId/paper' });
  const search = useSearch({ from: '/ballots/$ballotId/paper' });
  const navigate = useNavigate();
  const ballot = useQuery(ballotQuery(ballotId));
  useTitle(words.title);
  if (ballot.isPending) return <Loading head lines={10} />;
  if (ballot.isError) return <ProblemView error={ballot.error} retry={() => void ballot.refetch()} whole />;
  const { plan, boxes } = ballot.data;
  const onPaper = boxes.filter((box) => box.paper + box.servedOnPaper > 0);
  const box = onPaper.find(({ no }) => String(no) === search.box) ?? onPaper[0];
  const nameOf = ({ sheet, group }: Box): string =>
    words.boxName(
      text(plan.sheets[sheet - 1]?.words ?? { 'zh-CN': '' }),
      text(plan.groups.find(({ id }) => id === group)?.words ?? { 'zh-CN': group }),
    );
  return (
    <>
      <p className={style.back}>
        <Link to="/ballots/$ballotId" params={{ ballotId }}>
          {words.back}
        </Link>
      </p>
      <h1>{words.title}</h1>
      <p className={style.soft}>{text(ballot.data.title)}</p>
      <p className={style.lead}>{words.lead}</p>
      {onPaper.length > 1 && box !== undefined && (
        <ChoiceField
          label={words.box}
          narrow
          value={String(box.no)}
          options={onPaper.map((one) => [String(one.no), nameOf(one)] as const)}
          onChange={(no) =>
            void navigate({
              to: '/ballots/$ballotId/paper',
              params: { ballotId },
              search: { box: no },
              resetScroll: false,
            })
          }
        />
      )}
      {box !== undefined && <AtBox key={box.no} ballot={ballot.data} box={box} settling={search.number} />}
    </>
  );
}

function AtBox({ ballot, box, settling }: { ballot: BallotDetail; box: Box; settling: string | undefined }) {
  const words = useWords(paperWords);
  const client = useQueryClient();
  const papers = useQuery(handPapersQuery(ballot.id, box.no));
  const { once, differs, agreed, settled } = box.handPapers;
  const number = Number(settling);
  const changed = () => refresh(client);
  return (
    <>
      <ServePaper ballotId={ballot.id} box={box} changed={changed} />
      {papers.isError && <ProblemView error={papers.error} retry={() => void papers.refetch()} />}
      {papers.data !== undefined && Number.isInteger(number) && number > 0 ? (
        <Settle key={number} ballot={ballot} box={box} number={number} />
      ) : (
        papers.data !== undefined &&
        box.servedOnPaper > 0 && <EntryForm ballot={ballot} box={box} papers={papers.data} changed={changed} />
      )}
      <section aria-labelledby="papers" className={style.section}>
        <h2 id="papers">{words.list}</h2>
        <p className={style.soft}>{words.tally(count(once), count(differs), count(agreed + settled))}</p>
        {papers.data !== undefined && <PaperList ballotId={ballot.id} box={box.no} papers={papers.data} />}
      </section>
    </>
  );
}
