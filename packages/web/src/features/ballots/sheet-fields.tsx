import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { count } from '../../i18n/numbers.ts';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import { UnitCode } from '../units/unit-code.tsx';
import { AddUnits } from './add-units.tsx';
import style from './ballots.module.css';
import { CountField, TextField } from './fields.tsx';
import { Flaws, useFlawed } from './flaws.tsx';
import { handedOf, MOST_PEOPLE, MOST_SLIPS } from './group-fields.tsx';
import { ballotsWords } from './locale.ts';
import { type Plan, replaced, type Sheet, said, subjectsFrom, withCount, without } from './plan.ts';

interface SheetFieldsProps {
  readonly plan: Plan;
  readonly change: (plan: Plan) => void;
}

/** Whom it is about: each sheet a line, opened to be changed. */
export function SheetFields({ plan, change }: SheetFieldsProps) {
  const words = useWords(ballotsWords);
  const { sheets } = plan;
  const setAll = (next: readonly Sheet[]): void => change({ ...plan, sheets: [...next] });
  const [opened, setOpened] = useState<number | null>(null);
  const add = (): void => {
    setAll([...sheets, { words: { 'zh-CN': '' }, unit: null, subjects: [], slips: {} }]);
    setOpened(sheets.length);
  };
  return (
    <section className={style.section} aria-labelledby="sheets">
      <h2 id="sheets">{words.sheetsTitle}</h2>
      <p className={style.hint}>{words.sheetsHint}</p>
      <AddUnits plan={plan} change={change} />
      {sheets.length === 0 && <p className={style.soft}>{words.noSheets}</p>}
      <Flaws at="sheets" />
      <ol className={style.sheets}>
        {sheets
          .map((sheet, place) => ({ key: `${place}`, sheet, place }))
          .map(({ key, sheet, place }) => (
            <OneSheet
              key={key}
              plan={plan}
              sheet={sheet}
              place={place}
              open={opened === place}
              turn={(on) => setOpened((now) => (on ? place : now === place ? null : now))}
              set={(next) => setAll(replaced(sheets, place, next))}
              remove={() => {
                setOpened(null);
                setAll(without(sheets, place));
              }}
            />
          ))}
      </ol>
      <p>
        <button type="button" className={buttonClass.plain} onClick={add}>
          {words.addSheet}
        </button>
      </p>
    </section>
  );
}

interface OneSheetProps {
  readonly plan: Plan;
  readonly sheet: Sheet;
  readonly place: number;
  readonly open: boolean;
  readonly turn: (open: boolean) => void;
  readonly set: (sheet: Sheet) => void;
  readonly remove: () => void;
}

function OneSheet({ plan, sheet, place, open, turn, set, remove }: OneSheetProps) {
  const words = useWords(ballotsWords);
  const text = useText();
  const flawed = useFlawed();
  const at = `sheets.${place}`;
  const name = text(sheet.words) || words.untitled;
  return (
    <li>
      <details open={open} onToggle={({ currentTarget }) => turn(currentTarget.open)}>
        <summary>
          <span>{name}</span>{' '}
          {sheet.subjects.length > 0 && (
            <span className={style.soft}>{words.subjectCount(count(sheet.subjects.length))}</span>
          )}
          {flawed(at) && !open && <Flaws at={at} />}
        </summary>
        {open && (
          <div className={style.item}>
            <div className={style.row}>
              <TextField
                label={words.name_sheet}
                at={`${at}.words`}
                maxLength={100}
                value={sheet.words['zh-CN']}
                onChange={(zh) => set({ ...sheet, words: said(sheet.words, zh) })}
              />
              <UnitCode
                label={words.unit}
                hint=""
                optional
                value={sheet.unit ?? ''}
                onChange={(code) => set({ ...sheet, unit: code.trim() === '' ? null : code.trim() })}
              />
            </div>
            <Flaws at={`${at}.unit`} />
            <Subjects sheet={sheet} at={at} set={set} />
            <div className={style.row}>
              {plan.groups.flatMap((group) =>
                handedOf(group).map((of) => (
                  <CountField
                    key={`${group.id} ${of}`}
                    label={words[`${of}For`](text(group.words))}
                    at={`${at}.${of}.${group.id}`}
                    max={MOST_SLIPS}
                    value={sheet[of]?.[group.id] ?? 0}
                    onChange={(count) => set(withCount(sheet, group.id, of, count))}
                  />
                )),
              )}
              {plan.groups
                .filter(({ by, drawn }) => by === 'slips' && drawn !== undefined)
                .map((group) => (
                  <CountField
                    key={`${group.id} population`}
                    label={words.populationFor(text(group.words))}
                    at={`${at}.population.${group.id}`}
                    max={MOST_PEOPLE}
                    value={sheet.population?.[group.id] ?? 0}
                    onChange={(count) => set(withCount(sheet, group.id, 'population', count))}
                  />
                ))}
            </div>
            <p>
              <button type="button" className={buttonClass.quiet} aria-label={words.removeThis(name)} onClick={remove}>
                {words.remove}
              </button>
            </p>
          </div>
        )}
      </details>
    </li>
  );
}

/** Typed as lines; what is being typed is not tidied under the hand. */
function Subjects({ sheet, at, set }: { sheet: Sheet; at: string; set: (sheet: Sheet) => void }) {
  const words = useWords(ballotsWords);
  const [typed, setTyped] = useState(() => sheet.subjects.map((subject) => subject.words['zh-CN']).join('\n'));
  return (
    <TextField
      label={words.subjects}
      hint={words.subjectsHint}
      at={`${at}.subjects`}
      rows={Math.min(12, Math.max(3, sheet.subjects.length + 1))}
      maxLength={6000}
      value={typed}
      onChange={(lines) => {
        setTyped(lines);
        set({ ...sheet, subjects: subjectsFrom(lines, sheet.subjects) });
      }}
    />
  );
}
