import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './ballots.module.css';
import { TextField } from './fields.tsx';
import { Flaws } from './flaws.tsx';
import { ballotsWords } from './locale.ts';
import { type Form, moved, replaced, said, without, withQuestion, withScale } from './plan.ts';
import { QuestionFields } from './question-fields.tsx';
import { ScaleFields } from './scale-fields.tsx';

interface FormFieldsProps {
  readonly form: Form;
  readonly change: (form: Form) => void;
}

/** What is asked: the words above the questions, the questions, and what their options count. */
export function FormFields({ form, change }: FormFieldsProps) {
  const words = useWords(ballotsWords);
  return (
    <section className={style.section} aria-labelledby="form">
      <h2 id="form">{words.formTitle}</h2>
      <TextField
        label={words.ballotName}
        at="form.title"
        value={form.title['zh-CN']}
        onChange={(zh) => change({ ...form, title: said(form.title, zh) })}
      />
      <TextField
        label={words.intro}
        hint={words.introHint}
        rows={2}
        value={form.intro['zh-CN']}
        onChange={(zh) => change({ ...form, intro: said(form.intro, zh) })}
      />
      <label className={style.check}>
        <input
          type="checkbox"
          checked={form.complete}
          onChange={(event) => change({ ...form, complete: event.currentTarget.checked })}
        />
        <span>
          {words.complete}
          <span className={style.hint}>{words.completeHint}</span>
        </span>
      </label>
      <Flaws at="form.questions" />
      <ol className={style.items}>
        {form.questions.map((question, place) => (
          <QuestionFields
            key={question.id}
            question={question}
            place={place}
            last={place === form.questions.length - 1}
            scales={form.scales}
            change={(next) => change({ ...form, questions: replaced(form.questions, place, next) })}
            move={(by) => change({ ...form, questions: moved(form.questions, place, by) })}
            remove={() => change({ ...form, questions: without(form.questions, place) })}
          />
        ))}
      </ol>
      <p className={style.acts}>
        {(['choice', 'mark', 'text'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={buttonClass.plain}
            onClick={() => change(withQuestion(form, kind))}
          >
            {{ choice: words.addChoice, mark: words.addMark, text: words.addText }[kind]}
          </button>
        ))}
      </p>
      {Object.keys(form.scales).length > 0 && (
        <>
          <h3>{words.scalesTitle}</h3>
          <p className={style.hint}>{words.scalesHint}</p>
          {Object.keys(form.scales).map((id) => (
            <ScaleFields key={id} id={id} form={form} change={change} />
          ))}
          <p>
            <button type="button" className={buttonClass.quiet} onClick={() => change(withScale(form))}>
              {words.addScale}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
