import { Link } from '@tanstack/react-router';
import type { Observation, SubjectNode, TraceView } from '../../api/types.ts';
import { date, dateTime } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { plain } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { controlWords } from '../../parts/controls/locale.ts';
import { useAbilities } from '../rounds/queries.ts';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

type Words = (typeof explainWords)['zh-CN'];

interface ObservationsProps {
  readonly view: TraceView;
  readonly provider: SubjectNode['provider'];
  readonly roundId: string;
}

/** The end of the walk back: the observation, its file, cell and digest, and what it corrected. Or who owes it. */
export function Observations({ view, provider, roundId }: ObservationsProps) {
  const words = useWords(explainWords);
  const may = useAbilities();
  const text = useText();
  return (
    <section className={style.section}>
      <h3>{words.observations}</h3>
      {view.observations.length === 0 ? (
        <div className={style.missing}>
          <p>
            {words.noObservations}
            {provider !== null && words.owed(text(provider.title))}
          </p>
          {may('collection.upload-import') && (
            <Link to="/rounds/$roundId/imports" params={{ roundId }}>
              {words.supply}
            </Link>
          )}
          {may('collection.save-entries') && provider !== null && (
            <Link to="/rounds/$roundId/sheet/$departmentId" params={{ roundId, departmentId: provider.id }}>
              {words.enter}
            </Link>
          )}
        </div>
      ) : (
        <ol>
          {view.observations.map((observation) => (
            <OneObservation key={observation.id} observation={observation} roundId={roundId} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Where a figure came from; what was taken over has a link of its own. */
function saidOf({ kind, name }: Observation['source'], words: Words): string {
  switch (kind) {
    case 'entry':
      return words.entry(name);
    case 'ballot':
      return words.ballot(name);
    case 'reuse':
      return '';
    case 'import':
    case 'seed':
      return name;
  }
}

function OneObservation({ observation, roundId }: { observation: Observation; roundId: string }) {
  const words = useWords(explainWords);
  const states = useWords(controlWords);
  const text = useText();
  const { language } = useLanguage();
  const { source, current } = observation;
  return (
    <li className={`${style.observation} ${current ? '' : style.old}`}>
      <p className={style.valueRow}>
        <span className={style.value}>
          {observation.value === null ? states[observation.status] : plain(observation.value)}
        </span>
        {observation.late && <span className={style.tag}>{words.late}</span>}
        {!current && <span className={style.tag}>{words.superseded}</span>}
        {current && observation.supersedes !== null && <span className={style.tag}>{words.corrected}</span>}
      </p>
      <dl className={`${style.facts} ${style.small}`}>
        <div>
          <dt>{words.from}</dt>
          <dd>{text(observation.provider.title)}</dd>
        </div>
        <div>
          <dt>{words.observed}</dt>
          <dd>{date(observation.observedAt, language)}</dd>
        </div>
        <div>
          <dt>{words.receivedAt}</dt>
          <dd>{dateTime(observation.receivedAt, language)}</dd>
        </div>
        <div>
          <dt>{words.source}</dt>
          <dd>
            {source.kind === 'seed' && `${words.seed} · `}
            {saidOf(source, words)}
            {source.reused !== null && (
              <Link to="/rounds/$roundId" params={{ roundId: source.reused.round }}>
                {words.reused(source.name, source.reused.position)}
              </Link>
            )}
            {source.cell !== null && `，${source.kind === 'ballot' ? source.cell : words.cell(source.cell)}`}
            {source.importId !== null && (
              <>
                {' '}
                <Link to="/rounds/$roundId/imports/$importId" params={{ roundId, importId: source.importId }}>
                  {words.openImport}
                </Link>
              </>
            )}
          </dd>
        </div>
        {observation.evidence !== null && (
          <div>
            <dt>{words.evidence}</dt>
            <dd>{observation.evidence}</dd>
          </div>
        )}
        {observation.evidenceFile !== null && (
          <div>
            <dt>{words.evidenceFile}</dt>
            <dd>
              {observation.evidenceFile.name} <span className={style.hash}>{observation.evidenceFile.sha256}</span>
            </dd>
          </div>
        )}
        {source.sha256 !== null && (
          <div>
            <dt>{words.hash}</dt>
            <dd className={style.hash}>{source.sha256}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
