import { answer, api } from '../../api/client.ts';
import type { Grant } from '../../api/types.ts';
import { date } from '../../i18n/dates.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { ActDialog } from '../../parts/controls/act-dialog.tsx';
import table from '../../parts/controls/table.module.css';
import style from './accounts.module.css';
import { daysLater, today } from './days.ts';
import { accountsWords } from './locale.ts';
import { useRefreshed } from './queries.ts';

interface GrantsProps {
  readonly grants: readonly Grant[];
  /** Where one may end them: whose they are. */
  readonly endFor?: { readonly id: string; readonly name: string };
  readonly title?: string;
  /** What to say where nothing is in force. */
  readonly none?: string;
}

/** What is in force or comes, and below it, folded, what has ended. */
export function Grants({ grants, endFor, title, none }: GrantsProps) {
  const words = useWords(accountsWords);
  const day = today();
  const current = grants.filter((grant) => grant.running || grant.from > day);
  const earlier = grants.filter((grant) => !current.includes(grant));
  return (
    <section className={style.section} aria-labelledby="grants">
      <h2 id="grants">{title ?? words.grants}</h2>
      {current.length === 0 && <p className={style.note}>{none ?? words.grantsNone}</p>}
      {current.length > 0 && <GrantTable grants={current} caption={words.grants} {...(endFor && { endFor })} />}
      {earlier.length > 0 && (
        <details className={style.fold}>
          <summary>{words.grantsEarlier}</summary>
          <GrantTable grants={earlier} caption={words.grantsEarlier} />
        </details>
      )}
    </section>
  );
}

function GrantTable({ grants, caption, endFor }: GrantsProps & { caption: string }) {
  const words = useWords(accountsWords);
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.reach}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.by}</th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <GrantRow key={grant.id} grant={grant} {...(endFor && { endFor })} />
        ))}
      </tbody>
    </table>
  );
}

function GrantRow({ grant, endFor }: { grant: Grant; endFor?: { readonly id: string; readonly name: string } }) {
  const words = useWords(accountsWords);
  const text = useText();
  const { language } = useLanguage();
  const refreshed = useRefreshed();
  const day = (iso: string): string => date(`${iso}T04:00:00Z`, language);
  const title = text(grant.title);
  const { scope } = grant;
  const unit = scope.unit === null ? '' : text(scope.unit.name);
  const end = (reason: string) =>
    refreshed(
      answer(
        api.POST('/api/v1/accounts/{accountId}/grants/{grantId}/end', {
          params: { path: { accountId: endFor?.id ?? '', grantId: grant.id } },
          body: { reason },
        }),
      ),
    );
  const begun = grant.from <= today();
  return (
    <tr>
      <th scope="row">{title}</th>
      <td data-label={words.reach}>
        {scope.kind === 'all' ? words.allUnits : scope.kind === 'subtree' ? words.subtree(unit) : words.only(unit)}
      </td>
      <td data-label={words.from}>{day(grant.from)}</td>
      <td data-label={words.to}>
        {grant.to === null ? words.openEnd : day(grant.ended === null ? daysLater(grant.to, -1) : grant.to)}
      </td>
      <td data-label={words.state}>{grant.running ? words.running : begun ? words.over : words.notYet}</td>
      <td data-label={words.by} className={table.wide}>
        <span className={style.because}>
          {grant.granted.name}：{grant.reason}
          {grant.ended !== null && `；${words.ended(grant.ended.name, date(grant.ended.at, language))}`}
        </span>
        {endFor !== undefined && grant.ended === null && (
          <ActDialog
            quiet
            verb={words.end}
            title={words.endTitle(title)}
            what={words.endWhat(endFor.name, title)}
            undo={words.endUndo}
            reasoned
            act={end}
          />
        )}
      </td>
    </tr>
  );
}
