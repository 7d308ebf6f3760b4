import type { Entrance } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import style from './entrance.module.css';
import { entranceWords } from './locale.ts';
import { useEnterAs } from './queries.ts';

type Role = Entrance['personas'][number]['role'];

/** Roles that nobody enters as have no line of their own. */
function dutyOf(role: Role): Exclude<Role, 'guest' | 'enrolling' | 'waiting'> {
  return role === 'guest' || role === 'enrolling' || role === 'waiting' ? 'reader' : role;
}

/** The people of the demonstration, plainly marked as such. */
export function Personas({ personas }: { personas: Entrance['personas'] }) {
  const words = useWords(entranceWords);
  const text = useText();
  const enter = useEnterAs();
  return (
    <section aria-labelledby="personas">
      <h2 id="personas">{words.personas}</h2>
      <p className={style.note}>{words.personasNote}</p>
      <ul className={style.personas}>
        {personas.map((persona) => (
          <li key={persona.id}>
            <button
              type="button"
              className={style.persona}
              disabled={enter.isPending}
              onClick={() => enter.mutate(persona.id)}
            >
              <span className={style.role}>{text(persona.title)}</span>
              <span className={style.unit}>
                {[persona.unit === null ? '' : text(persona.unit), persona.name].filter(Boolean).join(' · ')}
              </span>
              <span className={style.duty}>{words[`duty_${dutyOf(persona.role)}`]}</span>
            </button>
          </li>
        ))}
      </ul>
      {enter.isError && <ProblemView error={enter.error} />}
    </section>
  );
}
