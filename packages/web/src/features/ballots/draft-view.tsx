import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { BallotDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './ballots.module.css';
import { FeedFields } from './feed-fields.tsx';
import { FlawsContext, usePlaceOf } from './flaws.tsx';
import { forecastOf } from './forecast.ts';
import { FormFields } from './form-fields.tsx';
import { GroupFields } from './group-fields.tsx';
import { ballotsWords } from './locale.ts';
import { openBallot, refresh } from './queries.ts';
import { SheetFields } from './sheet-fields.tsx';
import { TimeFields } from './time-fields.tsx';
import { type Draft, useDraft } from './use-draft.ts';

/** A ballot being drafted: what is asked, who rates, whom it is about, and beside it what opening it would mean. */
export function DraftView({ ballot }: { ballot: BallotDetail }) {
  const draft = useDraft(ballot);
  const { plan, change } = draft;
  return (
    <FlawsContext value={ballot.flaws}>
      <div className={style.columns}>
        <div>
          <FormFields form={plan.form} change={(form) => change({ ...plan, form })} />
          <GroupFields plan={plan} kind={ballot.kind} change={change} />
          <SheetFields plan={plan} change={change} />
          <FeedFields plan={plan} change={change} />
          <TimeFields plan={plan} closesAt={draft.closesAt} change={change} setClosesAt={draft.setClosesAt} />
        </div>
        <Beside ballot={ballot} draft={draft} />
      </div>
    </FlawsContext>
  );
}

function Beside({ ballot, draft }: { ballot: BallotDetail; draft: Draft }) {
  const words = useWords(ballotsWords);
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const placeOf = usePlaceOf(ballot.plan);
  const { flaws, boxes } = ballot;
  const found = forecastOf(boxes, ballot.plan.threshold);
  const ready = flaws.length === 0 && draft.state === 'saved' && (found.empty === 0 || ballot.kind === 'open');
  return (
    <section className={style.beside} aria-labelledby="forecast">
      <p role="status" className={style.hint}>
        {words[draft.state]}
      </p>
      {draft.error !== null && (
        <>
          <ProblemView error={draft.error} />
          <p>
            <button type="button" className={buttonClass.plain} onClick={() => void draft.reload()}>
              {words.again}
            </button>
          </p>
        </>
      )}
      <h2 id="forecast">{words.forecast}</h2>
      <p className={style.size}>{words.forecastBoxes(count(ballot.plan.sheets.length), count(found.boxes))}</p>
      {ballot.kind === 'measured' && (
        <ul>
          <li>{words.forecastRaters(count(found.raters))}</li>
          {found.byAccount > 0 && <li>{words.forecastAccounts(count(found.byAccount))}</li>}
          {found.bySlip > 0 && <li>{words.forecastSlips(count(found.bySlip))}</li>}
          {found.onPaper > 0 && <li>{words.forecastPaper(count(found.onPaper))}</li>}
          {found.empty > 0 && <li className={style.wrong}>{words.forecastEmpty(count(found.empty))}</li>}
          {found.small > 0 && <li className={style.soft}>{words.forecastSmall(count(found.small))}</li>}
        </ul>
      )}
      {ballot.kind === 'open' && <p>{words.information}</p>}
      {flaws.length > 0 ? (
        <div className={style.flaws}>
          <h3>{words.flawsTitle(flaws.length)}</h3>
          <ul>
            {flaws.map(({ path, code, message }) => (
              <li key={`${path} ${code}`}>{[placeOf(path), text(message)].filter((part) => part !== '').join('：')}</li>
            ))}
          </ul>
        </div>
      ) : (
        ready && <p>{words.ready}</p>
      )}
      {ready && (
        <ActDialog
          verb={words.openAct}
          title={words.openAct}
          what={words.openWhat(text(ballot.title), count(found.raters))}
          undo={words.openUndo}
          act={() => openBallot(ballot.id)}
          done={({ job }) => {
            void refresh(client);
            void navigate({
              to: '/ballots/$ballotId',
              params: { ballotId: ballot.id },
              search: { job },
              resetScroll: true,
            });
          }}
        />
      )}
    </section>
  );
}
