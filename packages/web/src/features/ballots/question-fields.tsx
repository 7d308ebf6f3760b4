import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './ballots.module.css';
import { ChoiceField, TextField } from './fields.tsx';
import { Flaws } from './flaws.tsx';
import { ballotsWords } from './locale.ts';
import { type Form, type Question, said } from './plan.ts';

interface QuestionFieldsProps {
  readonly question: Question;
  readonly place: number;
  readonly last: boolean;
  readonly scales: Form['scales'];
  readonly change: (question: Question) => void;
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
}

export function QuestionFields({ question, place, last, scales, change, move, remove }: QuestionFieldsProps) {
  const words = useWords(ballotsWords);
  const name = words.question(place + 1);
  const at = `form.questions.${place}`;
  return (
    <li className={style.item}>
      <div className={style.itemHead}>
        <h3>
          {name} <span className={style.soft}>{words[`kind_${question.kind}`]}</span>
        </h3>
        <p className={style.acts}>
          <button
            type="button"
            className={buttonClass.quiet}
            disabled={place === 0}
            aria-label={words.moveUp(name)}
            onClick={() => move(-1)}
          >
            {words.up}
          </button>
          <button
            type="button"
            className={buttonClass.quiet}
            disabled={last}
            aria-label={words.moveDown(name)}
            onClick={() => move(1)}
          >
            {words.down}
          </button>
          <button type="button" className={buttonClass.quiet} aria-label={words.removeThis(name)} onClick={remove}>
            {words.remove}
          </button>
        </p>
      </div>
      <Flaws at={`${at}.id`} />
      <TextField
        label={words.questionText}
        at={`${at}.words`}
        value={question.words['zh-CN']}
        onChange={(zh) => change({ ...question, words: said(question.words, zh) })}
      />
      <div className={style.row}>
        <ChoiceField
          label={words.per}
          narrow
          value={question.per}
          options={(['sheet', 'subject'] as const).map((per) => [per, words[`per_${per}`]] as const)}
          onChange={(per) => change({ ...question, per })}
        />
        <Kind question={question} at={at} scales={scales} change={change} />
      </div>
    </li>
  );
}

interface KindProps {
  readonly question: Question;
  readonly at: string;
  readonly scales: Form['scales'];
  readonly change: (question: Question) => void;
}

/** What a question of its kind has of its own. */
function Kind({ question, at, scales, change }: KindProps) {
  const words = useWords(ballotsWords);
  const text = useText();
  switch (question.kind) {
    case 'choice':
      return (
        <ChoiceField
          label={words.scale}
          at={`${at}.scale`}
          narrow
          value={question.scale}
          options={Object.entries(scales).map(([id, options]) => [
            id,
            words.scaleNamed(options.map((option) => text(option.words)).join('／')),
          ])}
          onChange={(scale) => change({ ...question, scale })}
        />
      );
    case 'mark':
      return (
        <>
          {(['min', 'max', 'step'] as const).map((bound) => (
            <TextField
              key={bound}
              label={words[bound]}
              narrow
              inputMode="decimal"
              maxLength={20}
              value={question[bound]}
              onChange={(value) => change({ ...question, [bound]: value.trim() })}
            />
          ))}
          <Flaws at={at} />
        </>
      );
    case 'text':
      return (
        <TextField
          label={words.limit}
          at={`${at}.limit`}
          narrow
          inputMode="numeric"
          maxLength={4}
          value={question.limit === 0 ? '' : String(question.limit)}
          onChange={(value) => change({ ...question, limit: /^\d{1,4}$/.test(value) ? Number(value) : 0 })}
        />
      );
  }
}
