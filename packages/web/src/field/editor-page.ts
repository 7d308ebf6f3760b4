import { button, h, show } from '../plain/dom.ts';
import type { Device } from './device.ts';
import { type Draft, draftOf, isChanged, KINDS, type Note, notesOf } from './notes.ts';
import { said, words } from './words.ts';

/** After the last keystroke; short enough that an empty battery costs a word, not a paragraph. */
const PAUSE = 300;

const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

function begun(device: Device, what: { readonly unit: string } | { readonly note: string }) {
  if ('unit' in what) {
    const fresh: Draft = {
      note: crypto.randomUUID(),
      after: [],
      unit: what.unit,
      kind: 'interview',
      day: today(),
      text: '',
    };
    return { draft: fresh, before: null, note: null };
  }
  const note = notesOf(device.versions).find((one) => one.note === what.note) ?? null;
  const before = note === null ? null : draftOf(note);
  const draft = device.drafts.get(what.note) ?? before;
  return draft === null ? null : { draft, before, note };
}

function earlierOf(note: Note | null): HTMLElement | null {
  const own = note === null ? [] : [...(note.heads.length > 1 ? note.heads : []), ...note.earlier.toReversed()];
  if (own.length === 0) return null;
  return h(
    'details',
    {},
    h('summary', {}, words.earlier),
    ...own.map(({ text, author }) =>
      h('div', {}, h('small', {}, author === undefined ? '' : words.by(author)), h('p', { class: 'said' }, text ?? '')),
    ),
  );
}

/** One note. It is kept as it is written; leaving it makes a version of it, if it says anything new. */
export function showEditor(
  device: Device,
  what: { readonly unit: string } | { readonly note: string },
  done: () => void,
): void {
  const found = begun(device, what);
  if (found === null) {
    done();
    return;
  }
  const { before, note } = found;
  let { draft } = found;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keeping: Promise<void> = Promise.resolve();
  const kept = h('span', { class: 'left', role: 'status' });
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const now = draft;
    keeping = keeping
      .then(() => device.keepDraft(now))
      .then(() => {
        kept.textContent = words.saved;
      });
  };
  const change = (more: Partial<Draft>): void => {
    draft = { ...draft, ...more };
    kept.textContent = '';
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  };
  const leave = async (thrown: boolean): Promise<void> => {
    clearTimeout(timer);
    removeEventListener('pagehide', keep);
    await keeping;
    const { note: id, after, unit, kind, day, text } = draft;
    const version = { note: id, after, unit, kind, day, text: thrown ? null : text };
    const says = thrown ? after.length > 0 : isChanged(draft, before);
    await device.settle(draft, says ? version : null);
    done();
  };
  // The page may be closed at any time, by whoever shuts the laptop.
  addEventListener('pagehide', keep);

  const name = device.work.units.find(({ unit }) => unit.id === draft.unit)?.unit.name;
  const kind = h(
    'select',
    { id: 'kind', onchange: () => change({ kind: KINDS.find((one) => one === kind.value) ?? draft.kind }) },
    ...KINDS.map((one) => h('option', { value: one, selected: one === draft.kind }, words[one])),
  );
  const day = h('input', { id: 'day', type: 'date', required: true, value: draft.day });
  day.addEventListener('input', () => {
    if (day.value !== '') change({ day: day.value });
  });
  const text = h('textarea', { id: 'text', rows: '14', maxlength: '20000', 'aria-describedby': 'text-hint' });
  text.value = draft.text;
  text.addEventListener('input', () => change({ text: text.value }));
  const throwAway = h(
    'details',
    {},
    h('summary', {}, words.discard),
    button(words.discardSure, () => void leave(true)),
  );
  show(
    name === undefined ? words.title : said(name),
    (note?.heads.length ?? 0) > 1 && h('p', { class: 'note' }, words.conflictText),
    h('div', { class: 'field' }, h('label', { for: 'kind' }, words.kind), kind),
    h('div', { class: 'field' }, h('label', { for: 'day' }, words.day), day),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'text' }, words.text),
      h('small', { id: 'text-hint' }, words.textHint),
      text,
    ),
    h(
      'div',
      { class: 'bar' },
      kept,
      button(words.save, () => void leave(false), 'main'),
    ),
    earlierOf(note),
    throwAway,
  );
  if (draft.text === '') text.focus();
}
