import { useText } from '../../i18n/language.tsx';
import { useWords } from '../../i18n/words.ts';
import { buttonClass } from '../../parts/controls/button.ts';
import style from './ballots.module.css';
import { ChoiceField, CountField, TextField } from './fields.tsx';
import { Flaws } from './flaws.tsx';
import { ballotsWords } from './locale.ts';
import {
  type Counted,
  commonCount,
  freshId,
  type Group,
  type Handed,
  type Kind,
  type Plan,
  replaced,
  said,
  withCommonCount,
  withGroups,
  without,
} from './plan.ts';

/** What may be handed out to a group: slips to those found by them, paper to everybody who is known. */
export const handedOf = ({ by }: Group): readonly Handed[] =>
  by === 'slips' ? ['slips', 'paper'] : by === 'posts' ? ['paper'] : [];

interface GroupFieldsProps {
  readonly plan: Plan;
  readonly kind: Kind;
  readonly change: (plan: Plan) => void;
}

/** As many slips for one sheet as a plan may have. */
export const MOST_SLIPS = 5000;
/** As many as a sample may be drawn from. */
export const MOST_PEOPLE = 100_000_000;

export function GroupFields({ plan, kind, change }: GroupFieldsProps) {
  const words = useWords(ballotsWords);
  const { groups } = plan;
  const add = (): void => {
    const id = freshId(
      'g',
      groups.map((group) => group.id),
    );
    const by = kind === 'open' ? 'anybody' : 'slips';
    change(withGroups(plan, [...groups, { id, words: { 'zh-CN': '' }, weight: '1', by }]));
  };
  return (
    <section className={style.section} aria-labelledby="groups">
      <h2 id="groups">{words.groupsTitle}</h2>
      <p className={style.hint}>{words.groupsHint}</p>
      <Flaws at="groups" />
      <ol className={style.items}>
        {groups.map((group, place) => (
          <OneGroup
            key={group.id}
            plan={plan}
            kind={kind}
            group={group}
            place={place}
            set={(next) => change(withGroups(plan, replaced(groups, place, next)))}
            setCount={(of, count) => change(withCommonCount(plan, group.id, of, count))}
            remove={() => change(withGroups(plan, without(groups, place)))}
          />
        ))}
      </ol>
      <p>
        <button type="button" className={buttonClass.plain} onClick={add}>
          {words.addGroup}
        </button>
      </p>
    </section>
  );
}

interface OneGroupProps {
  readonly plan: Plan;
  readonly kind: Kind;
  readonly group: Group;
  readonly place: number;
  readonly set: (group: Group) => void;
  readonly setCount: (of: Counted, count: number) => void;
  readonly remove: () => void;
}

function OneGroup({ plan, kind, group, place, set, setCount, remove }: OneGroupProps) {
  const words = useWords(ballotsWords);
  const text = useText();
  const at = `groups.${place}`;
  const rules: readonly Group['by'][] = kind === 'open' ? ['anybody'] : ['posts', 'slips'];
  return (
    <li className={style.line}>
      <TextField
        label={words.group}
        at={`${at}.words`}
        narrow
        maxLength={100}
        value={group.words['zh-CN']}
        onChange={(zh) => set({ ...group, words: said(group.words, zh) })}
      />
      <TextField
        label={words.weight}
        at={`${at}.weight`}
        narrow
        inputMode="decimal"
        maxLength={20}
        value={group.weight}
        onChange={(weight) => set({ ...group, weight: weight.trim() })}
      />
      <ChoiceField
        label={words.by}
        at={`${at}.by`}
        narrow
        value={group.by}
        options={rules.map((by) => [by, words[`by_${by}`]] as const)}
        onChange={(by) => set({ ...group, by })}
      />
      {plan.sheets.length > 0 &&
        handedOf(group).map((of) => (
          <CountField
            key={of}
            label={words[`${of}Each`]}
            value={commonCount(plan, group.id, of)}
            placeholder={words.slipsMixed}
            max={MOST_SLIPS}
            onChange={(count) => setCount(of, count)}
          />
        ))}
      {group.by === 'slips' && <Drawn plan={plan} group={group} at={at} set={set} setCount={setCount} />}
      <button
        type="button"
        className={buttonClass.quiet}
        aria-label={words.removeThis(text(group.words) || words.group)}
        onClick={remove}
      >
        {words.remove}
      </button>
      <Flaws at={`${at}.id`} />
    </li>
  );
}

const HOW = ['everybody', 'random', 'quota', 'convenience'] as const;

/** Whether everybody there is was asked, or only some: then of how many, how they were chosen, and from which list. */
function Drawn({
  plan,
  group,
  at,
  set,
  setCount,
}: Pick<OneGroupProps, 'plan' | 'group' | 'set' | 'setCount'> & { at: string }) {
  const words = useWords(ballotsWords);
  const { drawn, ...whole } = group;
  return (
    <>
      <ChoiceField
        label={words.drawn}
        at={`${at}.drawn`}
        narrow
        value={drawn?.how ?? 'everybody'}
        options={HOW.map((how) => [how, words[`drawn_${how}`]] as const)}
        onChange={(how) => set(how === 'everybody' ? whole : { ...whole, drawn: { how, source: drawn?.source ?? '' } })}
      />
      {drawn !== undefined && (
        <>
          <TextField
            label={words.drawnSource}
            at={`${at}.drawn.source`}
            narrow
            maxLength={200}
            value={drawn.source}
            onChange={(source) => set({ ...whole, drawn: { ...drawn, source } })}
          />
          {plan.sheets.length > 0 && (
            <CountField
              label={words.populationEach}
              value={commonCount(plan, group.id, 'population')}
              placeholder={words.slipsMixed}
              max={MOST_PEOPLE}
              onChange={(count) => setCount('population', count)}
            />
          )}
        </>
      )}
    </>
  );
}
