import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { BallotDetail } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count, rate } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { sessionQuery, useAbilities } from '../rounds/queries.ts';
import style from './ballots.module.css';
import { ballotsWords } from './locale.ts';
import { closeBallot, refresh } from './queries.ts';
import { SHARES } from './shares.ts';
import { BoxSlips, SlipActs } from './slip-acts.tsx';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** While it is open: how many have come, and nothing else. */
export function OpenView({ ballot }: { ballot: BallotDetail }) {
  const words = useWords(ballotsWords);
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const may = useAbilities();
  const slips = may('documents.print-slips') && ballot.boxes.some((box) => box.slips > 0);
  const sheetOf = (no: number): string => text(ballot.plan.sheets[no - 1]?.words ?? { 'zh-CN': '' });
  const groupOf = (group: string): string =>
    text(ballot.plan.groups.find(({ id }) => id === group)?.words ?? { 'zh-CN': group });
  const served = sum(ballot.boxes.map((box) => box.served));
  const eligible = sum(ballot.boxes.map((box) => box.eligible));
  return (
    <>
      <Until closesAt={ballot.closesAt} />
      <p className={style.lead}>{words.noPeek}</p>
      <dl className={style.counts}>
        {ballot.kind === 'measured' && (
          <div>
            <dt>{words.eligible}</dt>
            <dd>{count(eligible)}</dd>
          </div>
        )}
        <div>
          <dt>{words.served}</dt>
          <dd>{count(served)}</dd>
        </div>
        {ballot.kind === 'measured' && (
          <div>
            <dt>{words.rate}</dt>
            <dd>{rate(eligible === 0 ? null : served / eligible, SHARES)}</dd>
          </div>
        )}
      </dl>
      <div className={style.acts}>
        {may('ballots.enter-hand-paper') && ballot.boxes.some((box) => box.paper + box.servedOnPaper > 0) && (
          <Link to="/ballots/$ballotId/paper" params={{ ballotId: ballot.id }} className={buttonClass.plain}>
            {words.paperEntry}
          </Link>
        )}
        {may('ballots.close-ballot') && (
          <ActDialog
            verb={words.closeAct}
            title={words.closeAct}
            what={words.closeWhat(count(served), count(eligible))}
            undo={words.closeUndo}
            reasoned
            act={(reason) => closeBallot(ballot.id, reason)}
            done={({ job }) => {
              void refresh(client);
              void navigate({ to: '/ballots/$ballotId', params: { ballotId: ballot.id }, search: { job } });
            }}
          />
        )}
      </div>
      <Address ballotId={ballot.id} />
      {slips && <SlipActs ballotId={ballot.id} />}
      <section className={style.section} aria-labelledby="boxes">
        <h2 id="boxes">{words.participation}</h2>
        <table className={`${table.table} ${table.folding} ${style.boxes}`}>
          <caption className="visually-hidden">{words.participation}</caption>
          <thead>
            <tr>
              <th scope="col">{words.sheet}</th>
              <th scope="col">{words.group}</th>
              <th scope="col" className={table.number}>
                {words.eligible}
              </th>
              <th scope="col" className={table.number}>
                {words.served}
              </th>
              <th scope="col" className={table.number}>
                {words.rate}
              </th>
              {slips && <th scope="col">{words.slips}</th>}
            </tr>
          </thead>
          <tbody>
            {ballot.boxes.map((box) => (
              <tr key={box.no}>
                <th scope="row">{sheetOf(box.sheet)}</th>
                <td>{groupOf(box.group)}</td>
                <td data-label={words.eligible} className={table.number}>
                  {count(box.eligible)}
                </td>
                <td data-label={words.served} className={table.number}>
                  {count(box.served)}
                </td>
                <td data-label={words.rate} className={table.number}>
                  {rate(box.eligible === 0 ? null : box.served / box.eligible, SHARES)}
                </td>
                {slips && (
                  <td>
                    {box.slips > 0 && (
                      <BoxSlips
                        ballotId={ballot.id}
                        box={box.no}
                        name={`${sheetOf(box.sheet)} ${groupOf(box.group)}`}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Until({ closesAt }: { closesAt: string | null }) {
  const words = useWords(ballotsWords);
  const { language } = useLanguage();
  if (closesAt === null) return <p className={style.soft}>{words.byHand}</p>;
  if (new Date(closesAt).getTime() <= Date.now()) return <p className={style.due}>{words.past}</p>;
  return <p className={style.soft}>{words.closesOn(dateTime(closesAt, language))}</p>;
}

/** Where raters go: the same address for everybody. */
function Address({ ballotId }: { ballotId: string }) {
  const words = useWords(ballotsWords);
  const session = useQuery(sessionQuery);
  const [copied, setCopied] = useState(false);
  if (session.data === undefined) return null;
  const address = `${window.location.origin}/b/${session.data.tenant.id}/${ballotId}`;
  return (
    <section className={style.section} aria-labelledby="address">
      <h2 id="address">{words.raterPage}</h2>
      <p className={style.hint}>{words.raterPageHint}</p>
      <p className={style.acts}>
        <a href={address} target="_blank" rel="noreferrer" className={style.address}>
          {address}
        </a>
        <button
          type="button"
          className={buttonClass.quiet}
          onClick={() =>
            void navigator.clipboard?.writeText(address).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {words.copy}
        </button>
        <span role="status">{copied ? words.copied : ''}</span>
      </p>
    </section>
  );
}
