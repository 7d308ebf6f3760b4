import { useWords } from '../../i18n/words.ts';
import style from './ballots.module.css';
import { fromCountyClock, toCountyClock } from './clock.ts';
import { CountField, Labelled } from './fields.tsx';
import { ballotsWords } from './locale.ts';
import type { Plan } from './plan.ts';

interface TimeFieldsProps {
  readonly plan: Plan;
  readonly closesAt: string | null;
  readonly change: (plan: Plan) => void;
  readonly setClosesAt: (at: string | null) => void;
}

const MOST = 1000;

export function TimeFields({ plan, closesAt, change, setClosesAt }: TimeFieldsProps) {
  const words = useWords(ballotsWords);
  return (
    <section className={style.section} aria-labelledby="time">
      <h2 id="time">{words.timeTitle}</h2>
      <div className={style.row}>
        {plan.groups.some(({ by }) => by === 'posts') && (
          <Labelled label={words.day} at="day" narrow>
            {(control) => (
              <input
                {...control}
                type="date"
                required
                value={plan.day}
                onChange={({ currentTarget }) => {
                  if (currentTarget.value !== '') change({ ...plan, day: currentTarget.value });
                }}
              />
            )}
          </Labelled>
        )}
        <Labelled label={words.closesAt} hint={words.closesHint} narrow>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              value={closesAt === null ? '' : toCountyClock(closesAt)}
              onChange={({ currentTarget }) => setClosesAt(fromCountyClock(currentTarget.value))}
            />
          )}
        </Labelled>
        <CountField
          label={words.threshold}
          hint={words.thresholdHint}
          at="threshold"
          max={MOST}
          value={plan.threshold}
          onChange={(threshold) => change({ ...plan, threshold })}
        />
      </div>
    </section>
  );
}
