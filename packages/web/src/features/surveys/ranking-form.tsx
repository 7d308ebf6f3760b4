import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { SurveyWork } from '../../api/types.ts';
import { dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { buttonClass } from '../../parts/controls/button.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from './field.tsx';
import { surveyWords } from './locale.ts';
import { type RankingEntry, refresh, saveRanking, submitRanking, TIERS } from './queries.ts';
import { moved, placed } from './ranked.ts';
import style from './surveys.module.css';
import { workWords } from './work-locale.ts';

/** After the last change. */
const PAUSE = 800;

/** A team puts its units in order, and hands the order in. It saves itself; what could not be saved stays on the page. */
export function RankingForm({ work }: { work: SurveyWork }) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const text = useText();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { survey, me, team, units, ranking } = work;
  const [entries, setEntries] = useState<readonly RankingEntry[]>(ranking.entries);
  const saved = useRef(entries);
  const revision = useRef(ranking.revision);
  const save = useMutation({
    mutationFn: async (what: readonly RankingEntry[]) => {
      const answer = await saveRanking(survey.id, what, revision.current);
      revision.current = answer.revision;
      saved.current = what;
    },
    onSuccess: () => refresh(client),
  });
  const { mutate, isPending, isError } = save;
  const same = entries === saved.current;
  useEffect(() => {
    if (same || isPending || isError) return;
    const timer = window.setTimeout(() => mutate(entries), PAUSE);
    return () => window.clearTimeout(timer);
  }, [same, entries, isPending, isError, mutate]);
  // What others of the team have saved meanwhile, as long as nothing is changed here.
  useEffect(() => {
    if (!same || ranking.revision <= revision.current) return;
    revision.current = ranking.revision;
    saved.current = ranking.entries;
    setEntries(ranking.entries);
  }, [same, ranking]);
  const change = (next: readonly RankingEntry[]): void => {
    if (isError) save.reset();
    setEntries(next);
  };
  const open = survey.state === 'running' && ranking.submitted === null;
  const names = new Map(units.map(({ unit }) => [unit.id, text(unit.name)]));
  const there = new Set(entries.map(({ unit }) => unit));
  const left = units.filter(({ unit }) => !there.has(unit.id));
  const state = same ? words.saved : isPending ? words.saving : words.unsaved;
  return (
    <section className={style.section} aria-labelledby="ranking">
      <h2 id="ranking">{words.ranking}</h2>
      {open && (
        <p className={style.lead}>
          {words.rankingHint} {words.own}
        </p>
      )}
      {ranking.returned !== null && (
        <p className={style.asks}>
          {words.returned}
          {ranking.returned}
        </p>
      )}
      {ranking.submitted !== null && (
        <p>{words.submitted(ranking.submitted.name, dateTime(ranking.submitted.at, language))}</p>
      )}
      <ol className={style.ranked}>
        {entries.map((entry, at) => (
          <li key={entry.unit}>
            <Entry
              entry={entry}
              name={`${at + 1}. ${names.get(entry.unit) ?? entry.unit}`}
              open={open}
              first={at === 0}
              last={at === entries.length - 1}
              change={(next) => change(entries.map((one) => (one.unit === entry.unit ? next : one)))}
              move={(by) => change(moved(entries, at, by))}
            />
          </li>
        ))}
      </ol>
      {open && left.length > 0 && (
        <>
          <h3>{words.unrankedUnits}</h3>
          <ul className={style.rows}>
            {left.map(({ unit, group }) => (
              <li key={unit.id}>
                <span>
                  {text(unit.name)} {group !== null && <span className={style.hint}>{text(group.name)}</span>}
                </span>
                <span className={style.pair}>
                  {TIERS.map((tier) => (
                    <button
                      key={tier}
                      type="button"
                      className={buttonClass.plain}
                      onClick={() => change(placed(entries, { unit: unit.id, tier, reason: '' }))}
                    >
                      {common[tier]}
                      <span className="visually-hidden">：{text(unit.name)}</span>
                    </button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {save.isError && <ProblemView error={save.error} />}
      {open && (
        <div className={style.acts}>
          {team.leader.id === me ? (
            <ActDialog
              verb={words.submit}
              title={words.submit}
              what={words.submitWhat(count(units.length))}
              undo={words.submitUndo}
              act={async () => {
                if (entries !== saved.current) await save.mutateAsync(entries);
                return submitRanking(survey.id, revision.current);
              }}
              done={() => void refresh(client)}
            />
          ) : (
            <p className={style.hint}>{words.onlyLeader}</p>
          )}
          <span role="status" className={style.hint}>
            {state}
          </span>
        </div>
      )}
    </section>
  );
}

interface EntryProps {
  readonly entry: RankingEntry;
  readonly name: string;
  readonly open: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly change: (entry: RankingEntry) => void;
  readonly move: (by: 1 | -1) => void;
}

function Entry({ entry, name, open, first, last, change, move }: EntryProps) {
  const words = useWords(workWords);
  const common = useWords(surveyWords);
  const id = useId();
  if (!open)
    return (
      <>
        <span>{name}</span>
        <span>{common[entry.tier]}</span>
        {entry.reason !== '' && <p className={`${style.field} ${style.said}`}>{entry.reason}</p>}
      </>
    );
  return (
    <>
      <strong>{name}</strong>
      <span className={style.pair}>
        <button type="button" className={buttonClass.quiet} disabled={first} onClick={() => move(-1)}>
          {words.up}
          <span className="visually-hidden">：{name}</span>
        </button>
        <button type="button" className={buttonClass.quiet} disabled={last} onClick={() => move(1)}>
          {words.down}
          <span className="visually-hidden">：{name}</span>
        </button>
      </span>
      <fieldset className={style.choices}>
        <legend className="visually-hidden">{words.tierOf(name)}</legend>
        {TIERS.map((tier) => (
          <label key={tier}>
            <input type="radio" name={id} checked={entry.tier === tier} onChange={() => change({ ...entry, tier })} />
            {common[tier]}
          </label>
        ))}
      </fieldset>
      <Field label={words.reason}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={entry.reason}
            onChange={(event) => change({ ...entry, reason: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
