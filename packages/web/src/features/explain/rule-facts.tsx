import type { TraceView } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import style from './explanation.module.css';
import { explainWords } from './locale.ts';

/** The rule in words, what it rests on and who wrote it. */
export function RuleFacts({ rule, leaf }: { rule: TraceView['rule']; leaf: boolean }) {
  const words = useWords(explainWords);
  const text = useText();
  return (
    <section className={style.section}>
      <h3>{words.rule}</h3>
      {rule.sentence !== null && <p className={style.rule}>{text(rule.sentence)}</p>}
      <dl className={style.facts}>
        <div>
          <dt>{words.kind}</dt>
          <dd>{ruleName(rule.kind, words)}</dd>
        </div>
        {leaf && (
          <div>
            <dt>{words.missing}</dt>
            <dd>{words[rule.missing]}</dd>
          </div>
        )}
        {rule.author !== null && (
          <div>
            <dt>{words.author}</dt>
            <dd>{text(rule.author.title)}</dd>
          </div>
        )}
        {rule.basis !== null && (
          <div>
            <dt>{words.basis}</dt>
            <dd>{rule.basis}</dd>
          </div>
        )}
        {rule.evidence !== null && (
          <div>
            <dt>{words.evidence}</dt>
            <dd>{text(rule.evidence)}</dd>
          </div>
        )}
        <div>
          <dt>{words.version}</dt>
          <dd>{words.versionValue(rule.schemeVersion)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** The name of a rule kind; a kind this version does not know keeps its identifier. */
function ruleName(kind: string, words: (typeof explainWords)['en']): string {
  const key = `rule.${kind}`;
  const name = key in words ? words[key as keyof typeof words] : kind;
  return typeof name === 'string' ? name : kind;
}
