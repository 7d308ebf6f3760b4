import type { RoundStep } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { stepWords } from './locale.ts';
import style from './step-line.module.css';

/** Where a round stands: five steps, what is done, what is being done, what waits, and what is missing. */
export function StepLine({ steps }: { steps: readonly RoundStep[] }) {
  const words = useWords(stepWords);
  const text = useText();
  return (
    <ol className={style.line}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={`${style.step} ${style[step.state]}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className={style.mark} aria-hidden="true" />
          <span className={style.name}>
            {words[step.id]}
            <span className="visually-hidden">：{words[step.state]}。</span>
          </span>
          <span className={style.detail}>{text(step.detail)}</span>
        </li>
      ))}
    </ol>
  );
}
