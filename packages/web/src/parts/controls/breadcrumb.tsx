import { Fragment, type ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import style from './breadcrumb.module.css';
import { controlWords } from './locale.ts';

/** The way back, always on the same line: scheme · round · subject · node. The last part is where one is. */
export function Breadcrumb({ parts }: { parts: readonly { key: string; node: ReactNode }[] }) {
  const words = useWords(controlWords);
  return (
    <nav className={style.crumbs} aria-label={words.breadcrumb}>
      <ol>
        {parts.map(({ key, node }, index) => (
          <Fragment key={key}>
            <li aria-current={index === parts.length - 1 ? 'page' : undefined}>{node}</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
