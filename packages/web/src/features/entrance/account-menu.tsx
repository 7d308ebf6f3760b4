import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Session } from '../../api/types.ts';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import style from './account-menu.module.css';
import { entranceWords } from './locale.ts';
import { useSignOut } from './queries.ts';

/** Who is signed in, as what, and the way out. */
export function AccountMenu({ session }: { session: Session }) {
  const words = useWords(entranceWords);
  const text = useText();
  const signOut = useSignOut();
  const menu = useRef<HTMLDetailsElement>(null);
  return (
    <details ref={menu} className={style.menu}>
      <summary aria-label={`${words.account}：${session.account.name}`}>{session.account.name}</summary>
      <div className={style.sheet}>
        <p className={style.role}>{text(session.account.role)}</p>
        <p>
          <Link to="/account" className={style.own} onClick={() => menu.current?.removeAttribute('open')}>
            {words.ownAccount}
          </Link>
        </p>
        <button type="button" className={style.out} disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {session.tenant.demo ? words.switchPersona : words.signOut}
        </button>
      </div>
    </details>
  );
}
