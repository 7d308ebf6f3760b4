import { button, h, show } from '../plain/dom.ts';
import type { Device } from './device.ts';
import { type Draft, type Note, notesOf } from './notes.ts';
import { said, words } from './words.ts';

export interface Listing {
  readonly device: Device;
  /** How far it is with the server. */
  readonly state: string;
  write(unit: string): void;
  open(note: string): void;
  sync(): void;
  clear(): void;
}

const BEGINNING = 40;
const beginning = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  const chars = Array.from(line);
  return chars.length > BEGINNING ? `${chars.slice(0, BEGINNING).join('')}…` : line;
};

function draftRow(draft: Draft, { open }: Listing): HTMLElement {
  return h(
    'li',
    {},
    button(beginning(draft.text) || words.none, () => open(draft.note), 'link'),
    h('small', {}, `${draft.day} ${words[draft.kind]} · ${words.draft}`),
  );
}

function noteRow({ note, heads }: Note, { open }: Listing): HTMLElement {
  const shown = heads.find(({ text }) => text !== null) ?? heads[0];
  if (shown === undefined) return h('li');
  const about = [
    `${shown.day} ${words[shown.kind]}`,
    shown.author === undefined ? '' : words.by(shown.author),
    heads.length > 1 ? words.conflict : '',
    shown.late === true ? words.late : '',
  ];
  return h(
    'li',
    {},
    button(beginning(shown.text ?? ''), () => open(note), 'link'),
    h('small', {}, about.filter((part) => part !== '').join(' · ')),
  );
}

/** Every unit of the team with what was written about it; what is not finished comes first. */
export function showList(listing: Listing): void {
  const { device, state, write, sync, clear } = listing;
  const { survey, team, units, notesRemovedOn } = device.work;
  const notes = notesOf(device.versions);
  const drafts = [...device.drafts.values()];
  const begun = new Set(drafts.map(({ note }) => note));
  show(
    words.title,
    h('p', { class: 'about' }, `${said(survey.title)} · ${team.name} · ${words.kept}`),
    h('p', { class: 'hint', role: 'status' }, state, ' ', button(words.syncNow, sync, 'quiet')),
    notesRemovedOn !== null && h('p', { class: 'note' }, words.removed(notesRemovedOn)),
    survey.state === 'closed' && notesRemovedOn === null && h('p', { class: 'note' }, words.closed),
    ...units.map(({ unit }) => {
      const own = notes.filter(({ note, heads }) => heads[0]?.unit === unit.id && !begun.has(note));
      const open = drafts.filter((draft) => draft.unit === unit.id);
      const name = said(unit.name);
      return h(
        'section',
        {},
        h('h2', {}, name),
        own.length + open.length === 0 ? h('p', { class: 'about' }, words.none) : null,
        h(
          'ul',
          { class: 'jumps' },
          ...open.map((draft) => draftRow(draft, listing)),
          ...own.map((note) => noteRow(note, listing)),
        ),
        h(
          'button',
          { type: 'button', 'aria-label': words.writeAbout(name), onclick: () => write(unit.id) },
          words.write,
        ),
      );
    }),
    h(
      'div',
      { class: 'acts foot' },
      h('a', { href: `/surveys/${encodeURIComponent(survey.id)}/work` }, words.back),
      device.unsent > 0 ? h('small', {}, words.clearFirst) : button(words.clearDevice, clear),
    ),
  );
}
