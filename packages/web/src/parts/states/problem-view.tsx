import { Link } from '@tanstack/react-router';
import { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../controls/button.ts';
import { stateWords } from './locale.ts';
import style from './states.module.css';

type Words = (typeof stateWords)['en'];

/** What happened, in what words: the server's own where it gave some. */
function wording(error: unknown, words: Words): { title: string; detail: string; next: string } {
  if (!(error instanceof Problem)) {
    return { title: words.crashTitle, detail: words.crashDetail, next: words.errorNext };
  }
  const or = (text: string | undefined, otherwise: string): string =>
    text === undefined || text === '' ? otherwise : text;
  switch (error.status) {
    case 0:
      return { title: words.offlineTitle, detail: words.offlineDetail, next: words.offlineNext };
    case 401:
    case 403:
      return {
        title: or(error.title, words.refusedTitle),
        detail: error.detail,
        next: or(error.next, words.refusedNext),
      };
    case 404:
      return {
        title: or(error.title, words.notFoundTitle),
        detail: or(error.detail, words.notFoundDetail),
        next: or(error.next, words.notFoundNext),
      };
    default:
      return {
        title: or(error.title, words.errorTitle),
        detail: or(error.detail, words.errorDetail),
        next: or(error.next, words.errorNext),
      };
  }
}

interface ProblemViewProps {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** Inside a page a problem is a paragraph; alone it is the page. */
  readonly whole?: boolean;
}

/** What, where, what next. */
export function ProblemView({ error, retry, whole = false }: ProblemViewProps) {
  const words = useWords(stateWords);
  const { title, detail, next } = wording(error, words);
  const issues = error instanceof Problem ? error.issues : [];
  const Title = whole ? 'h1' : 'p';
  return (
    <div className={whole ? style.whole : style.problem} role="alert">
      <Title className={style.title}>{title}</Title>
      {detail !== '' && <p>{detail}</p>}
      {issues.length > 0 && (
        <ul className={style.issues}>
          {issues.map((issue) => (
            <li key={`${issue.code} ${issue.cell ?? issue.path ?? issue.line ?? ''} ${issue.message}`}>
              {issue.cell !== undefined && words.where(issue.cell)}
              {issue.cell === undefined && issue.line !== undefined && words.line(issue.line)}
              {issue.message}
            </li>
          ))}
        </ul>
      )}
      <p className={style.next}>{next}</p>
      {(retry !== undefined || whole) && (
        <p className={style.acts}>
          {retry !== undefined && (
            <button type="button" className={buttonClass.plain} onClick={retry}>
              {words.retry}
            </button>
          )}
          {whole && (
            <Link to="/" className={buttonClass.plain}>
              {words.home}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
