import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Colleague, SurveyDetail } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from './field.tsx';
import { officeWords } from './locale.ts';
import { colleaguesQuery, refresh, setTeams } from './queries.ts';
import style from './surveys.module.css';

export interface DraftTeam {
  readonly no: number;
  readonly name: string;
  readonly leader: string;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** Who goes: each team with its leader; nothing is stored before all of it fits. */
export function Teams({ survey }: { survey: SurveyDetail }) {
  const words = useWords(officeWords);
  const client = useQueryClient();
  // Null while nothing is changed here: then it is what the server has, whoever has changed that.
  const [draft, change] = useState<readonly DraftTeam[] | null>(null);
  const touched = draft !== null;
  const teams =
    draft ?? survey.teams.map(({ no, name, leader, members }): DraftTeam => ({ no, name, leader: leader.id, members }));
  const save = useMutation({
    mutationFn: () =>
      setTeams(
        survey.id,
        teams.map((team) => ({ ...team, members: team.members.map(({ id }) => id) })),
        survey.revision,
      ),
    async onSuccess() {
      await refresh(client);
      change(null);
    },
  });
  const next = Math.max(0, ...teams.map(({ no }) => no)) + 1;
  const replace = (no: number, team: DraftTeam): void => change(teams.map((one) => (one.no === no ? team : one)));
  const taken = new Set(teams.flatMap(({ members }) => members.map(({ id }) => id)));
  return (
    <section className={`${style.section} ${style.wide}`} aria-labelledby="teams">
      <h2 id="teams">{words.teams}</h2>
      <p className={style.hint}>{words.teamsHint}</p>
      <ul className={style.teams}>
        {teams.map((team) => (
          <li key={team.no} className={style.team}>
            <TeamFields
              team={team}
              taken={taken}
              change={(changed) => replace(team.no, changed)}
              remove={() => change(teams.filter(({ no }) => no !== team.no))}
            />
          </li>
        ))}
      </ul>
      {save.isError && <ProblemView error={save.error} />}
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.plain}
          onClick={() => change([...teams, { no: next, name: words.team(next), leader: '', members: [] }])}
        >
          {words.addTeam}
        </button>
        {touched && (
          <button
            type="button"
            className={buttonClass.main}
            disabled={save.isPending || teams.length === 0 || teams.some(({ members }) => members.length === 0)}
            onClick={() => save.mutate()}
          >
            {words.saveTeams}
          </button>
        )}
        <span role="status" className={style.hint}>
          {touched ? words.unsavedTeams : ''}
        </span>
      </p>
    </section>
  );
}

interface TeamFieldsProps {
  readonly team: DraftTeam;
  readonly taken: ReadonlySet<string>;
  readonly change: (team: DraftTeam) => void;
  readonly remove: () => void;
}

function TeamFields({ team, taken, change, remove }: TeamFieldsProps) {
  const words = useWords(officeWords);
  const { no, name } = team;
  return (
    <>
      <h3>{words.team(no)}</h3>
      <Field label={words.teamName}>
        {(control) => (
          <input
            {...control}
            value={name}
            maxLength={100}
            onChange={(event) => change({ ...team, name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Members team={team} taken={taken} change={change} />
      <p>
        <button type="button" className={buttonClass.quiet} onClick={remove}>
          {words.removeTeam(no)}
        </button>
      </p>
    </>
  );
}

/** Who is on a team, and who leads it. */
export function Members({ team, taken, change }: Omit<TeamFieldsProps, 'remove'>) {
  const words = useWords(officeWords);
  const { leader, members } = team;
  const add = ({ id, name: who }: Colleague): void =>
    change({ ...team, leader: leader === '' ? id : leader, members: [...members, { id, name: who }] });
  const drop = (id: string): void => {
    const left = members.filter((one) => one.id !== id);
    change({ ...team, members: left, leader: leader === id ? (left[0]?.id ?? '') : leader });
  };
  return (
    <>
      <ul className={style.people}>
        {members.map((member) => (
          <li key={member.id}>
            <span>
              {member.name} {member.id === leader && <span className={style.hint}>{words.leader}</span>}
            </span>
            <span>
              {member.id !== leader && (
                <button
                  type="button"
                  className={buttonClass.quiet}
                  onClick={() => change({ ...team, leader: member.id })}
                >
                  {words.makeLeader}
                  <span className="visually-hidden">：{member.name}</span>
                </button>
              )}
              <button type="button" className={buttonClass.quiet} onClick={() => drop(member.id)}>
                {words.drop}
                <span className="visually-hidden">：{member.name}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      <FindMember taken={taken} add={add} />
    </>
  );
}

function FindMember({ taken, add }: { taken: ReadonlySet<string>; add: (who: Colleague) => void }) {
  const words = useWords(officeWords);
  const text = useText();
  const [find, setFind] = useState('');
  const wanted = find.trim();
  const found = useQuery({ ...colleaguesQuery(wanted), enabled: wanted !== '' });
  const people = wanted === '' ? [] : (found.data?.items.filter(({ id }) => !taken.has(id)) ?? []);
  return (
    <div>
      <Field label={words.addMember}>
        {(control) => (
          <input
            {...control}
            value={find}
            placeholder={words.findMember}
            autoComplete="off"
            onChange={(event) => setFind(event.currentTarget.value)}
          />
        )}
      </Field>
      <p role="status" className={style.hint}>
        {wanted !== '' && found.data !== undefined && people.length === 0 ? words.findNone : ''}
      </p>
      {found.isError && <ProblemView error={found.error} />}
      <ul className={style.found}>
        {people.map((who) => (
          <li key={who.id}>
            <button
              type="button"
              onClick={() => {
                add(who);
                setFind('');
              }}
            >
              {who.name} <span className={style.hint}>{who.unit === null ? '' : text(who.unit)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
