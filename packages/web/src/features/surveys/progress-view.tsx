import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SurveyDetail, SurveyTeam, SurveyUnit } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { LoadMore } from '../../parts/controls/load-more.tsx';
import table from '../../parts/controls/table.module.css';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { Field } from './field.tsx';
import { officeWords, surveyWords } from './locale.ts';
import { closeSurvey, moveSubject, refresh, returnRanking, surveyUnitsQuery, surveyVisitsQuery } from './queries.ts';
import style from './surveys.module.css';
import { TeamChange } from './team-change.tsx';
import { VisitTable } from './visit-table.tsx';

/** A survey that goes on, or is over: how far the teams are, and every unit. */
export function ProgressView({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const { language } = useLanguage();
  const may = useAbilities();
  const client = useQueryClient();
  const left = survey.subjects.length - survey.judged;
  return (
    <>
      {survey.closedOn !== null && <p className={style.notice}>{words.closedOn(date(survey.closedOn, language))}</p>}
      {survey.state === 'running' && may('surveys.close-survey') && (
        <div className={style.notice}>
          {left > 0 ? (
            <p>{words.closeLeft(count(left))}</p>
          ) : (
            <ActDialog
              verb={words.close}
              title={words.close}
              what={words.closeWhat(count(survey.subjects.length))}
              undo={words.closeUndo}
              act={() => closeSurvey(survey.id)}
              done={() => void refresh(client)}
            />
          )}
        </div>
      )}
      <TeamTable survey={survey} />
      <Units survey={survey} />
    </>
  );
}

function TeamTable({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const [shown, setShown] = useState<number>();
  const [changing, setChanging] = useState<number>();
  const changed = survey.teams.find(({ no }) => no === changing);
  if (survey.teams.length === 0) return null;
  return (
    <section className={`${style.section} ${style.wide}`} aria-labelledby="progress">
      <h2 id="progress">{words.progress}</h2>
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.progress}</caption>
        <thead>
          <tr>
            <th scope="col">{words.teamName}</th>
            <th scope="col">{words.leader}</th>
            <th scope="col" className={table.number}>
              {words.units}
            </th>
            <th scope="col" className={table.number}>
              {words.visited}
            </th>
            <th scope="col">{words.ranking}</th>
            <th scope="col">
              <span className="visually-hidden">{words.itinerary}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {survey.teams.map((team) => (
            <TeamRow
              key={team.no}
              survey={survey}
              team={team}
              open={shown === team.no}
              toggle={() => setShown(shown === team.no ? undefined : team.no)}
              change={() => setChanging(team.no)}
            />
          ))}
        </tbody>
      </table>
      {changed !== undefined && (
        <TeamChange key={changed.no} survey={survey} team={changed} done={() => setChanging(undefined)} />
      )}
      {shown !== undefined && <Itinerary surveyId={survey.id} team={shown} />}
    </section>
  );
}

interface TeamRowProps {
  readonly survey: SurveyDetail;
  readonly team: SurveyTeam;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly change: () => void;
}

function TeamRow({ survey, team, open, toggle, change }: TeamRowProps) {
  const words = useWords(officeWords);
  const may = useAbilities();
  const client = useQueryClient();
  return (
    <tr>
      <th scope="row">{team.name}</th>
      <td data-label={words.leader}>{team.leader.name}</td>
      <td data-label={words.units} className={table.number}>
        {count(team.units)}
      </td>
      <td data-label={words.visited} className={table.number}>
        {count(team.visited)}
      </td>
      <td data-label={words.ranking}>
        {team.submittedAt === null ? <span className={style.soft}>{words.waiting}</span> : words.handedIn}{' '}
        {team.submittedAt !== null && survey.state === 'running' && may('surveys.return-ranking') && (
          <ActDialog
            quiet
            reasoned
            verb={words.giveBack}
            title={words.giveBack}
            what={words.giveBackWhat(team.name)}
            undo={words.giveBackUndo}
            act={(reason) => returnRanking(survey.id, team.no, reason)}
            done={() => void refresh(client)}
          />
        )}
      </td>
      <td>
        <button type="button" className={buttonClass.quiet} aria-expanded={open} onClick={toggle}>
          {open ? words.hideItinerary : words.itinerary}
          <span className="visually-hidden">：{team.name}</span>
        </button>{' '}
        {survey.state === 'running' && may('surveys.change-team') && (
          <button type="button" className={buttonClass.quiet} onClick={change}>
            {words.changeTeam}
            <span className="visually-hidden">：{team.name}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function Itinerary({ surveyId, team }: { surveyId: string; team: number }) {
  const words = useWords(officeWords);
  const visits = useInfiniteQuery({ ...surveyVisitsQuery(surveyId, team), staleTime: 0 });
  if (visits.isPending) return <Loading lines={4} />;
  if (visits.isError) return <ProblemView error={visits.error} retry={() => void visits.refetch()} />;
  const items = visits.data.pages.flatMap((page) => page.items);
  return (
    <div className={style.acts}>
      {items.length === 0 ? (
        <p className={style.soft}>{words.noVisits}</p>
      ) : (
        <VisitTable caption={words.team(team)} visits={items} />
      )}
      <LoadMore query={visits} shown={items.length} total={visits.data.pages[0]?.total} />
    </div>
  );
}

function Units({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const [team, setTeam] = useState<number>();
  const units = useInfiniteQuery({ ...surveyUnitsQuery(survey.id, team), staleTime: 0 });
  if (survey.subjects.length === 0) return null;
  const items = units.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={`${style.section} ${style.wide}`} aria-labelledby="units">
      <h2 id="units">{words.table}</h2>
      <div className={style.line}>
        <Field label={words.onlyTeam}>
          {(control) => (
            <select
              {...control}
              value={team ?? ''}
              onChange={(event) =>
                setTeam(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))
              }
            >
              <option value="">{words.all}</option>
              {survey.teams.map(({ no, name }) => (
                <option key={no} value={no}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {units.isPending && <Loading lines={6} />}
      {units.isError && <ProblemView error={units.error} retry={() => void units.refetch()} />}
      <table className={`${table.table} ${table.folding}`}>
        <caption className="visually-hidden">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.teamName}</th>
            <th scope="col">{words.ranked}</th>
            <th scope="col">{words.judged}</th>
            <th scope="col">{common.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <UnitRow key={row.unit.id} survey={survey} row={row} />
          ))}
        </tbody>
      </table>
      <LoadMore query={units} shown={items.length} total={units.data?.pages[0]?.total} />
    </section>
  );
}

function UnitRow({ survey, row }: { survey: SurveyDetail; row: SurveyUnit }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const text = useText();
  const may = useAbilities();
  const name = text(row.unit.name);
  const waits = row.state === 'unjudged' || row.state === 'objected';
  return (
    <tr>
      <th scope="row">
        <Link to="/surveys/$surveyId/units/$unitId" params={{ surveyId: survey.id, unitId: row.unit.id }}>
          {name}
        </Link>{' '}
        {row.group !== null && <span className={style.hint}>{text(row.group.name)}</span>}
      </th>
      <td data-label={words.teamName}>
        {row.team === null ? '' : common.teamOf(row.team)}{' '}
        {survey.state === 'running' && row.team !== null && row.ranked === null && may('surveys.move-subject') && (
          <Move survey={survey} unit={row.unit.id} name={name} from={row.team} />
        )}
      </td>
      <td data-label={words.ranked}>{row.ranked === null ? '' : common[row.ranked]}</td>
      <td data-label={words.judged}>{row.judged === null ? '' : common[row.judged]}</td>
      <td data-label={common.state} className={waits ? style.due : style.soft}>
        {row.replied ? common.replied : common[row.state]}
      </td>
    </tr>
  );
}

function Move({ survey, unit, name, from }: { survey: SurveyDetail; unit: string; name: string; from: number }) {
  const words = useWords(officeWords);
  const common = useWords(surveyWords);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const others = survey.teams.filter(({ no }) => no !== from);
  const [team, setTeam] = useState(others[0]?.no ?? 0);
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: () => moveSubject(survey.id, unit, team, reason.trim()),
    onSuccess: () => refresh(client),
  });
  if (others.length === 0) return null;
  if (!open)
    return (
      <button type="button" className={buttonClass.quiet} onClick={() => setOpen(true)}>
        {words.move}
        <span className="visually-hidden">：{name}</span>
      </button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    move.mutate();
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <Field label={words.moveTo}>
        {(control) => (
          <select {...control} value={team} onChange={(event) => setTeam(Number(event.currentTarget.value))}>
            {others.map(({ no, name: called }) => (
              <option key={no} value={no}>
                {called}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.moveReason}>
        {(control) => (
          <input
            {...control}
            required
            minLength={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {move.isError && <ProblemView error={move.error} />}
      <p className={style.acts}>
        <button type="submit" className={buttonClass.plain} disabled={move.isPending}>
          {words.moveAct}
        </button>
        <button type="button" className={buttonClass.quiet} onClick={() => setOpen(false)}>
          {common.cancel}
        </button>
      </p>
    </form>
  );
}
