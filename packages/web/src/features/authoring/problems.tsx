import type { Finding, Issue } from '@hengjian/engine';
import { useLanguage } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import type { Analysis } from './analysis.ts';
import style from './editor.module.css';
import { authoringWords } from './locale.ts';

interface ProblemsProps {
  readonly analysis: Analysis;
  readonly goToIssue: (issue: Issue) => void;
  readonly goToFinding: (finding: Finding) => void;
}

/** Everything the check has to say, with its place; pressing a line leads there. */
export function Problems({ analysis: { issues, findings }, goToIssue, goToFinding }: ProblemsProps) {
  const words = useWords(authoringWords);
  const { language } = useLanguage();
  const errors = issues.filter(({ severity }) => severity === 'error');
  const hints = issues.length - errors.length + findings.length;
  return (
    <details className={style.problems} open={errors.length > 0}>
      <summary>
        <span role="status">
          {errors.length === 0 && hints === 0 ? words.noProblems : words.problems(errors.length, hints)}
        </span>
      </summary>
      {issues.length + findings.length > 0 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.code} ${issue.line} ${issue.column} ${issue.path}`}>
              <button type="button" onClick={() => goToIssue(issue)}>
                <span className={issue.severity === 'error' ? style.errorTag : style.hintTag}>
                  {issue.severity === 'error' ? words.error : words.advice}
                </span>
                <span className={style.place}>{words.place(issue.line, issue.column)}</span>
                <span>{issue.message[language]}</span>
              </button>
            </li>
          ))}
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.node}`}>
              <button type="button" title={finding.basis[language]} onClick={() => goToFinding(finding)}>
                <span className={finding.severity === 'refuse' ? style.errorTag : style.hintTag}>
                  {finding.severity === 'refuse' ? words.forbidden : words.answerFor}
                </span>
                <span>{finding.message[language]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
