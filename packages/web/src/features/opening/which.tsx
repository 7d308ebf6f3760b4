import { useId } from 'react';
import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import type { Chosen, Draft, Usable } from './draft.ts';
import { described, FieldFrame, FieldProblems } from './field.tsx';
import { openingWords } from './locale.ts';
import style from './opening.module.css';
import { partsOf, WHOLE } from './periods.ts';
import type { FieldProblemsOf } from './problems.ts';

interface WhichProps {
  readonly schemes: readonly Usable[];
  readonly chosen: Chosen;
  readonly problems: FieldProblemsOf;
  readonly change: (more: Partial<Draft>) => void;
}

/** Which scheme, which version of it, for which period, under which name. */
export function Which({ schemes, chosen, problems, change }: WhichProps) {
  const words = useWords(openingWords);
  const text = useText();
  const id = useId();
  return (
    <>
      <div className={style.which}>
        <FieldFrame id={`${id}-scheme`} label={words.scheme}>
          <select
            id={`${id}-scheme`}
            value={chosen.scheme.id}
            onChange={({ currentTarget }) => change({ scheme: currentTarget.value, without: [] })}
          >
            {schemes.map((scheme) => (
              <option key={scheme.id} value={scheme.id}>
                {text(scheme.title)}
              </option>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame id={`${id}-version`} label={words.version} hint={words.versionHint} problems={problems.version}>
          <select
            id={`${id}-version`}
            value={chosen.version}
            {...described(`${id}-version`, true, problems.version)}
            onChange={({ currentTarget }) => change({ version: Number(currentTarget.value), without: [] })}
          >
            {chosen.scheme.versions.map((version, at) => (
              <option key={version} value={version}>
                {at === 0 ? words.newest(version) : words.versionOf(version)}
              </option>
            ))}
          </select>
        </FieldFrame>
      </div>
      <Period chosen={chosen} problems={problems.period} change={change} />
      <FieldFrame id={`${id}-title`} label={words.name} hint={words.nameHint} problems={problems.title}>
        <input
          id={`${id}-title`}
          value={chosen.title}
          maxLength={200}
          {...described(`${id}-title`, true, problems.title)}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
      </FieldFrame>
    </>
  );
}

function Period({
  chosen,
  problems,
  change,
}: {
  chosen: Chosen;
  problems: readonly string[];
  change: WhichProps['change'];
}) {
  const words = useWords(openingWords);
  const id = useId();
  const parts = partsOf(chosen.scheme.often);
  const nameOf = (part: string): string => {
    if (part === WHOLE) return words.wholeYear;
    return part.startsWith('Q') ? words.quarterOf(part) : words.monthOf(part);
  };
  const now = new Date().getUTCFullYear();
  const years = [...new Set([now + 1, now, now - 1, now - 2, now - 3, Number(chosen.year)])].sort((a, b) => b - a);
  return (
    <div className={style.field}>
      <div className={style.pair}>
        <FieldFrame id={`${id}-year`} label={words.year}>
          <select
            id={`${id}-year`}
            value={chosen.year}
            {...described(id, false, problems)}
            onChange={({ currentTarget }) => change({ year: currentTarget.value })}
          >
            {years.map((year) => (
              <option key={year} value={year}>
                {words.yearOf(String(year))}
              </option>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame id={`${id}-part`} label={words.period}>
          <select
            id={`${id}-part`}
            value={chosen.part}
            {...described(id, false, problems)}
            onChange={({ currentTarget }) => change({ part: currentTarget.value })}
          >
            {parts.map((part) => (
              <option key={part} value={part}>
                {nameOf(part)}
              </option>
            ))}
          </select>
        </FieldFrame>
      </div>
      <FieldProblems id={`${id}-wrong`} problems={problems} />
    </div>
  );
}
