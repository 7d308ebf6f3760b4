import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Amendment, RoundSummary } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { sessionQuery } from '../rounds/queries.ts';
import { schemesQuery } from '../scheme/queries.ts';
import { progressWords } from './locale.ts';
import style from './progress.module.css';
import { amendmentsQuery, decideAmendment, proposeAmendment, refresh } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';

/** The scheme version of the round and every change of it: who asked, who agreed, why. */
export function Amendments({ round }: { round: RoundSummary }) {
  const words = useWords(progressWords);
  const session = useQuery(sessionQuery);
  const amendments = useQuery(amendmentsQuery(round.id));
  const may = session.data?.abilities.includes('rounds.propose-amendment') ?? false;
  const items = amendments.data ?? [];
  return (
    <section aria-labelledby="amendments" className={style.amendments}>
      <h2 id="amendments">{words.amendments}</h2>
      <p className={style.note}>{words.frozen(round.scheme.version)}</p>
      {amendments.isError && <ProblemView error={amendments.error} retry={() => void amendments.refetch()} />}
      {amendments.isSuccess && items.length === 0 && <p className={style.note}>{words.noAmendments}</p>}
      <ul>
        {items.map((amendment) => (
          <li key={amendment.no} className={style.amendment}>
            <Entry roundId={round.id} amendment={amendment} may={may} account={session.data?.account.id} />
          </li>
        ))}
      </ul>
      {may && !items.some(({ state }) => state === 'proposed') && <Propose round={round} />}
    </section>
  );
}

function Entry(given: { roundId: string; amendment: Amendment; may: boolean; account: string | undefined }) {
  const { roundId, amendment, may, account } = given;
  const words = useWords(progressWords);
  const { language } = useLanguage();
  const { decidedBy, decidedAt } = amendment;
  const waits = amendment.state === 'proposed';
  const state = { proposed: words.proposed, approved: words.amended, withdrawn: words.withdrawn }[amendment.state];
  return (
    <>
      <p>
        <strong>{words.change(amendment.from, amendment.to)}</strong>{' '}
        <span className={waits ? style.asks : undefined}>{state}</span>
      </p>
      <p className={style.note}>
        {words.because(amendment.reason, amendment.proposedBy.name, date(amendment.proposedAt, language))}
      </p>
      {decidedBy !== null && decidedAt !== null && amendment.decisionReason !== null && (
        <p className={style.note}>
          {words.because(amendment.decisionReason, decidedBy.name, date(decidedAt, language))}
        </p>
      )}
      {waits && (
        <Link
          to="/compare"
          search={{
            kind: 'schemes',
            scheme: amendment.scheme,
            round: roundId,
            a: String(amendment.from),
            b: String(amendment.to),
          }}
        >
          {words.whatIf}
        </Link>
      )}
      {waits && may && <Decide roundId={roundId} amendment={amendment} own={amendment.proposedBy.id === account} />}
    </>
  );
}

function Decide({ roundId, amendment, own }: { roundId: string; amendment: Amendment; own: boolean }) {
  const words = useWords(progressWords);
  const client = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (how: 'approve' | 'withdraw') => decideAmendment(roundId, amendment.no, how, reason.trim()),
    onSuccess: refresh(client),
  });
  return (
    <form
      className={style.decide}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate(own ? 'withdraw' : 'approve');
      }}
    >
      {own && <p className={style.note}>{words.ownProposal}</p>}
      <div className={style.field}>
        <label htmlFor={id}>{words.decisionReason}</label>
        <textarea
          id={id}
          rows={2}
          minLength={2}
          maxLength={500}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      {!own && (
        <button type="submit" className={buttonClass.main} disabled={decide.isPending}>
          {words.approve}
        </button>
      )}{' '}
      <button
        type={own ? 'submit' : 'button'}
        className={buttonClass.plain}
        disabled={decide.isPending || (!own && reason.trim().length < 2)}
        {...(own ? {} : { onClick: () => decide.mutate('withdraw') })}
      >
        {words.withdraw}
      </button>
      {decide.isError && <ProblemView error={decide.error} />}
    </form>
  );
}

function Propose({ round }: { round: RoundSummary }) {
  const words = useWords(progressWords);
  const id = useId();
  const schemes = useInfiniteQuery(schemesQuery);
  const [chosen, setChosen] = useState('');
  const versions = (schemes.data?.pages.flatMap((page) => page.items) ?? [])
    .filter((scheme) => scheme.id === round.scheme.id)
    .flatMap((scheme) => scheme.versions)
    .filter(({ state, version }) => state === 'published' && version !== round.scheme.version);
  const first = versions[0]?.version;
  if (first === undefined) return null;
  const version = chosen === '' ? first : Number(chosen);
  return (
    <div className="screen-only">
      <ReasonForm
        title={words.propose}
        note={words.proposeNote}
        act={words.proposeAct}
        hint=""
        send={(reason) => proposeAmendment(round.id, { version, reason })}
      >
        <div className={style.field}>
          <label htmlFor={id}>{words.version}</label>
          <select id={id} value={String(version)} onChange={(event) => setChosen(event.currentTarget.value)}>
            {versions.map((option) => (
              <option key={option.version} value={option.version}>
                {words.versionOption(option.version)}
              </option>
            ))}
          </select>
        </div>
      </ReasonForm>
    </div>
  );
}
