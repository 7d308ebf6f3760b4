import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { AccountDetail } from '../../api/types.ts';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import { SecretOnce } from '../../parts/controls/secret-once.tsx';
import style from './accounts.module.css';
import { LinkAccount } from './link-account.tsx';
import { accountsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';

/** For somebody who has lost password or phone, and for somebody who leaves. */
export function SignInWays({ account }: { account: AccountDetail }) {
  const words = useWords(accountsWords);
  const refreshed = useRefreshed();
  const [secret, setSecret] = useState<string | null>(null);
  const params = { path: { accountId: account.id } };
  if (account.kind !== 'person') {
    return (
      <section className={style.section} aria-labelledby="ways">
        <h2 id="ways">{words.signInWays}</h2>
        <p className={style.note}>{words.administratorNote}</p>
      </section>
    );
  }
  return (
    <section className={style.section} aria-labelledby="ways">
      <h2 id="ways">{words.signInWays}</h2>
      {secret !== null && (
        <SecretOnce
          title={words.temporary}
          secret={secret}
          note={words.temporaryNote(account.name, account.login)}
          done={() => setSecret(null)}
        />
      )}
      <div className={style.row}>
        <ActDialog
          verb={words.reset}
          title={words.resetTitle(account.name)}
          what={words.resetWhat(account.name)}
          undo={words.resetUndo}
          reasoned
          act={(reason) =>
            refreshed(answer(api.POST('/api/v1/accounts/{accountId}/reset', { params, body: { reason } })))
          }
          done={({ temporaryPassword }) => setSecret(temporaryPassword)}
        />
        <ActDialog
          verb={words.close}
          title={words.closeTitle(account.name)}
          what={words.closeWhat(account.name)}
          undo={words.closeUndo}
          reasoned
          act={(reason) =>
            refreshed(answer(api.POST('/api/v1/accounts/{accountId}/close', { params, body: { reason } })))
          }
        />
      </div>
      <LinkAccount account={account} />
    </section>
  );
}
