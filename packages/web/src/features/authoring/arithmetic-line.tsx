import { arithmeticOf, type OutlineNode, type SchemeOutline } from '@hengjian/engine';
import { useWords } from '../../i18n/words.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';

/** Terms of a sum that are written out; the rest is counted. */
const SHOWN = 12;

/** 40 + 30 + 30 = 100 ✓, or what is missing: follows every keystroke. */
export function ArithmeticLine({ outline, group }: { outline: SchemeOutline; group: OutlineNode }) {
  const words = useWords(authoringWords);
  const { terms, sum, max, difference, state } = arithmeticOf(outline, group);
  const more = terms.length - SHOWN;
  const listed = `${terms.slice(0, SHOWN).join(' + ')}${more > 0 ? ` + ${words.moreTerms(more)}` : ''}`;
  if (state === 'relative') {
    return (
      <output className={style.arithmetic}>
        {words.relativeWeights(terms.slice(0, SHOWN).join(' : '), more > 0 ? words.moreTerms(more) : '')}
      </output>
    );
  }
  const wrong = state === 'short' || state === 'over';
  return (
    <output className={style.arithmetic}>
      <span>
        {listed} = {sum}
      </span>{' '}
      {state === 'even' && (
        <span className={style.even}>
          <span aria-hidden="true">✓</span>
          <span className="visually-hidden">{words.even}</span>
        </span>
      )}
      {wrong && (
        <strong className={style.uneven}>
          {state === 'short' ? words.short(difference, max) : words.over(difference, max)}
        </strong>
      )}
      {state === 'unread' && <strong className={style.uneven}>{words.unread}</strong>}
    </output>
  );
}
