import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { Field } from '../entrance/field.tsx';
import { unitsWords } from './locale.ts';
import { groupsQuery } from './queries.ts';
import { UnitCode } from './unit-code.tsx';
import style from './units.module.css';

export const KINDS = ['county', 'township', 'department', 'member', 'other'] as const;
export type Kind = (typeof KINDS)[number];
export const kindOf = (value: string): Kind => KINDS.find((kind) => kind === value) ?? 'other';

/** What a unit is from a day on, as a form holds it. */
export interface UnitDraft {
  readonly name: string;
  readonly nameEn: string;
  readonly parent: string;
  readonly kind: Kind;
}
export const nameOf = ({ name, nameEn }: Pick<UnitDraft, 'name' | 'nameEn'>) =>
  nameEn.trim() === '' ? { 'zh-CN': name.trim() } : { 'zh-CN': name.trim(), en: nameEn.trim() };

interface UnitFieldsProps {
  readonly draft: UnitDraft;
  readonly onChange: (draft: UnitDraft) => void;
}

export function UnitFields({ draft, onChange }: UnitFieldsProps) {
  const words = useWords(unitsWords);
  const id = useId();
  return (
    <>
      <div className={style.pair}>
        <Field
          label={words.name}
          value={draft.name}
          onChange={(name) => onChange({ ...draft, name })}
          autoComplete="off"
          maxLength={100}
        />
        <Field
          label={words.nameEn}
          value={draft.nameEn}
          onChange={(nameEn) => onChange({ ...draft, nameEn })}
          autoComplete="off"
          maxLength={100}
          optional
        />
      </div>
      <div className={style.pair}>
        <div className={style.field}>
          <label htmlFor={id}>{words.kind}</label>
          <select
            id={id}
            value={draft.kind}
            onChange={(event) => onChange({ ...draft, kind: kindOf(event.currentTarget.value) })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words[`kind_${kind}`]}
              </option>
            ))}
          </select>
        </div>
        <UnitCode
          label={words.parent}
          hint={words.parentHint}
          value={draft.parent}
          onChange={(parent) => onChange({ ...draft, parent })}
          optional
        />
      </div>
    </>
  );
}

interface GroupChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
}

export function GroupChoice({ chosen, onChange }: GroupChoiceProps) {
  const words = useWords(unitsWords);
  const text = useText();
  const groups = useQuery(groupsQuery);
  return (
    <fieldset className={style.choices}>
      <legend>{words.inGroups}</legend>
      {groups.data?.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          {text(name)}
        </label>
      ))}
      <p className={style.hint}>{groups.data?.length === 0 ? words.noGroups : words.inGroupsHint}</p>
    </fieldset>
  );
}
