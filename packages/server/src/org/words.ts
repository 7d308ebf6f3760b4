import { type FullText, fill, text } from '../platform/text.ts';
import type { EndRefusal, UnitRefusal } from './rules.ts';

const PAST = '9999';
const nameOf = (names: ReadonlyMap<string, string>, unit: string): string => names.get(unit) ?? unit;

/** Why a unit cannot be as it is wanted, in a sentence. */
export function refusalSentence(refusal: UnitRefusal, names: ReadonlyMap<string, string>): FullText {
  switch (refusal.kind) {
    case 'no-parent':
      return fill(text('没有编号为 {parent} 的上级单位。', 'There is no unit {parent} to stand under.'), refusal);
    case 'parent-away': {
      const params = { parent: nameOf(names, refusal.parent), from: refusal.from, to: refusal.to ?? PAST };
      return fill(
        refusal.to === null
          ? text(
              '上级单位“{parent}”自 {from} 起才有，下级不能早于上级。',
              '“{parent}” exists from {from} on; a unit cannot be there before the one above it.',
            )
          : text(
              '上级单位“{parent}”自 {from} 起设立、{to} 起撤销，下级须在这段时间之内。',
              '“{parent}” exists from {from} until before {to}; a unit below it must lie within.',
            ),
        params,
      );
    }
    case 'own-parent':
      return text('单位不能以自己为上级。', 'A unit cannot stand under itself.');
    case 'cycle':
      return fill(
        text(
          '自 {day} 起，这个单位与“{over}”互为上下级。',
          'From {day} on the unit and “{over}” would stand under each other.',
        ),
        { day: refusal.day, over: nameOf(names, refusal.over) },
      );
    case 'later-change':
      return fill(
        text(
          '自 {day} 起已有一次更改，新的更改不能早于它。如要更正那一次，请填同一日期。',
          'There is a change from {day} on; a new one cannot begin earlier. To correct that one, give the same day.',
        ),
        refusal,
      );
    case 'later-group':
      return fill(
        text(
          '自 {day} 起比较组 {group} 另有变动，新的编组不能早于它。',
          'The unit joins or leaves the group {group} on {day}; a new change of groups cannot begin earlier.',
        ),
        refusal,
      );
    case 'ended':
      return fill(text('该单位自 {day} 起已撤销。', 'The unit has ended on {day}.'), refusal);
    case 'not-yet':
      return fill(
        text(
          '该单位自 {day} 起设立，更改不能早于这一天。',
          'The unit exists from {day} on; a change cannot begin earlier.',
        ),
        refusal,
      );
    case 'no-group':
      return fill(text('没有编号为 {group} 的比较组。', 'There is no peer group {group}.'), refusal);
  }
}

/** Why a unit cannot end, where it is a matter of days. */
export function endSentence(
  refusal: Exclude<EndRefusal, { kind: 'open-below' }>,
  names: ReadonlyMap<string, string>,
): FullText {
  switch (refusal.kind) {
    case 'before-change':
      return fill(
        text(
          '最近一次更改自 {day} 起，撤销须在这一天之后。',
          'The last change begins on {day}; the end must be after it.',
        ),
        refusal,
      );
    case 'parent-ends':
      return fill(
        text(
          '上级单位“{parent}”自 {day} 起撤销，下级不能更晚。',
          '“{parent}” above it ends on {day}; a unit below cannot last longer.',
        ),
        { parent: nameOf(names, refusal.parent), day: refusal.day },
      );
  }
}
