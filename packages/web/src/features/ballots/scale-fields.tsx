import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './ballots.module.css';
import { Flaws } from './flaws.tsx';
import { ballotsWords } from './locale.ts';
import { type Form, freshId, isUsed, replaced, type Scale, said, without, withoutScale } from './plan.ts';

interface ScaleFieldsProps {
  readonly id: string;
  readonly form: Form;
  readonly change: (form: Form) => void;
}

/** The options of a scale and what each counts, as a small table to type in. */
export function ScaleFields({ id, form, change }: ScaleFieldsProps) {
  const words = useWords(ballotsWords);
  const text = useText();
  const scale = form.scales[id] ?? [];
  const at = `form.scales.${id}`;
  const set = (next: Scale): void => change({ ...form, scales: { ...form.scales, [id]: next } });
  return (
    <fieldset className={style.scale}>
      <legend className="visually-hidden">{scale.map((option) => text(option.words)).join('／')}</legend>
      <Flaws at={at} />
      <table className={style.options}>
        <thead>
          <tr>
            <th scope="col">{words.option}</th>
            <th scope="col">{words.share}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {scale.map((option, place) => (
            <tr key={option.id}>
              <td>
                <input
                  aria-label={words.optionNo(place + 1)}
                  value={option.words['zh-CN']}
                  maxLength={100}
                  autoComplete="off"
                  onChange={(event) =>
                    set(replaced(scale, place, { ...option, words: said(option.words, event.currentTarget.value) }))
                  }
                />
                <Flaws at={`${at}.${place}.words`} />
                <Flaws at={`${at}.${place}.id`} />
              </td>
              <td>
                <input
                  aria-label={words.shareNo(place + 1)}
                  value={option.share ?? ''}
                  placeholder={words.outside}
                  inputMode="decimal"
                  maxLength={20}
                  autoComplete="off"
                  onChange={(event) => {
                    const share = event.currentTarget.value.trim();
                    set(replaced(scale, place, { ...option, share: share === '' ? null : share }));
                  }}
                />
                <Flaws at={`${at}.${place}.share`} />
              </td>
              <td>
                <button
                  type="button"
                  className={buttonClass.quiet}
                  aria-label={words.removeThis(text(option.words) || words.optionNo(place + 1))}
                  onClick={() => set(without(scale, place))}
                >
                  {words.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style.acts}>
        <button
          type="button"
          className={buttonClass.quiet}
          onClick={() => {
            const taken = scale.map((option) => option.id);
            set([...scale, { id: freshId('o', taken), words: { 'zh-CN': '' }, share: '0' }]);
          }}
        >
          {words.addOption}
        </button>
        {!isUsed(form, id) && (
          <button type="button" className={buttonClass.quiet} onClick={() => change(withoutScale(form, id))}>
            {words.remove}
          </button>
        )}
      </p>
    </fieldset>
  );
}
