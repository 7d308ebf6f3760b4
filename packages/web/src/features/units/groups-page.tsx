import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../../api/client.ts';
import type { PeerGroup } from '../../api/types.ts';
import { useTitle } from '../../app/use-title.ts';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import table from '../../parts/controls/table.module.css';
import { Empty } from '../../parts/states/empty.tsx';
import { Loading } from '../../parts/states/loading.tsx';
import { ProblemView } from '../../parts/states/problem-view.tsx';
import { Field } from '../entrance/field.tsx';
import { useAbilities } from '../rounds/queries.ts';
import { unitsWords } from './locale.ts';
import { groupsQuery, useRefreshed } from './queries.ts';
import { UnitTabs } from './tabs.tsx';
import { nameOf } from './unit-fields.tsx';
import style from './units.module.css';

/** Who is compared with whom. */
export function GroupsPage() {
  const words = useWords(unitsWords);
  useTitle(words.groupsTitle);
  const groups = useQuery(groupsQuery);
  const may = useAbilities();
  return (
    <>
      <h1>{words.groupsTitle}</h1>
      <UnitTabs />
      <p className={style.lead}>{words.groupsLead}</p>
      {groups.isPending && <Loading lines={4} />}
      {groups.isError && <ProblemView error={groups.error} retry={() => void groups.refetch()} />}
      {groups.data?.length === 0 && (
        <Empty title={words.groupsNone}>
          <p>{words.groupsNoneText}</p>
        </Empty>
      )}
      {groups.data !== undefined && groups.data.length > 0 && (
        <GroupTable groups={groups.data} rename={may('org.rename-group')} />
      )}
      {may('org.add-group') && <AddGroup />}
    </>
  );
}

function GroupTable({ groups, rename }: { groups: readonly PeerGroup[]; rename: boolean }) {
  const words = useWords(unitsWords);
  const text = useText();
  return (
    <table className={`${table.table} ${table.folding}`}>
      <caption className="visually-hidden">{words.groupsCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.groupUnits}</th>
          {rename && (
            <th scope="col">
              <span className="visually-hidden">{words.rename}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.id}>
            <th scope="row">{text(group.name)}</th>
            <td data-label={words.code} className={style.code}>
              {group.id}
            </td>
            <td>
              <Link to="/units" search={{ group: group.id }} className={style.open}>
                {words.showUnits(count(group.units))}
              </Link>
            </td>
            {rename && (
              <td className={table.wide}>
                <Rename group={group} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rename({ group }: { group: PeerGroup }) {
  const words = useWords(unitsWords);
  const text = useText();
  const refreshed = useRefreshed();
  const [name, setName] = useState(group.name['zh-CN']);
  const [nameEn, setNameEn] = useState(group.name.en ?? '');
  const renaming = useMutation({
    mutationFn: () =>
      refreshed(
        answer(
          api.POST('/api/v1/peer-groups/{groupId}/name', {
            params: { path: { groupId: group.id } },
            body: { name: nameOf({ name, nameEn }) },
          }),
        ),
      ),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    renaming.mutate();
  };
  return (
    <details>
      <summary aria-label={words.renameOf(text(group.name))}>{words.rename}</summary>
      <form className={style.form} onSubmit={send}>
        <div className={style.pair}>
          <Field label={words.renameTo} value={name} onChange={setName} autoComplete="off" maxLength={100} />
          <Field label={words.nameEn} value={nameEn} onChange={setNameEn} autoComplete="off" maxLength={100} optional />
        </div>
        {renaming.isError && <ProblemView error={renaming.error} />}
        <button type="submit" className={buttonClass.plain} disabled={renaming.isPending}>
          {words.rename}
        </button>
      </form>
    </details>
  );
}

function AddGroup() {
  const words = useWords(unitsWords);
  const refreshed = useRefreshed();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [nameEn, setNameEn] = useState('');
  const add = useMutation({
    mutationFn: () =>
      refreshed(answer(api.POST('/api/v1/peer-groups', { body: { id: code.trim(), name: nameOf({ name, nameEn }) } }))),
    onSuccess: () => {
      setCode('');
      setName('');
      setNameEn('');
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <section className={style.section} aria-labelledby="add-group">
      <h2 id="add-group">{words.addGroup}</h2>
      <form className={style.form} onSubmit={send}>
        <Field
          label={words.code}
          hint={words.groupCodeHint}
          value={code}
          onChange={setCode}
          autoComplete="off"
          maxLength={64}
        />
        <div className={style.pair}>
          <Field label={words.name} value={name} onChange={setName} autoComplete="off" maxLength={100} />
          <Field label={words.nameEn} value={nameEn} onChange={setNameEn} autoComplete="off" maxLength={100} optional />
        </div>
        {add.isError && <ProblemView error={add.error} />}
        <button type="submit" className={buttonClass.main} disabled={add.isPending}>
          {words.addGroup}
        </button>
      </form>
    </section>
  );
}
