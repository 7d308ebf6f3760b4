import '../plain/plain.css';
import { button, h, show, tell } from '../plain/dom.ts';
import { Device } from './device.ts';
import { showEditor } from './editor-page.ts';
import { showList } from './list-page.ts';
import { fetchWork, Refused, Unreachable } from './server.ts';
import { type Keeping, Store } from './store.ts';
import { LEAST_PASSPHRASE, Vault } from './vault.ts';
import { words } from './words.ts';

const survey = decodeURIComponent(location.pathname.split('/')[2] ?? '');
/** Between two looks for what others of the team have written. */
const LOOK = 60_000;

if ('serviceWorker' in navigator)
  navigator.serviceWorker.register('/field-worker.js', { scope: '/field/' }).catch(() => undefined);

function stop(text: string, ...more: readonly HTMLElement[]): void {
  tell('');
  show(words.title, h('p', { class: 'note' }, text), ...more);
}
const link = (text: string, href: string): HTMLElement => h('p', {}, h('a', { href }, text));

function failed(error: unknown): void {
  if (error instanceof Unreachable)
    stop(
      words.firstOnline,
      button(words.open, () => location.reload()),
    );
  else if (!(error instanceof Refused)) stop(words.failed);
  else if (error.code.startsWith('session.'))
    stop(words.signIn, link(words.signInGo, `/surveys/${encodeURIComponent(survey)}/work`));
  else stop(error.message, link(words.back, '/my-surveys'));
}

interface Asked {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly string[];
  readonly act: string;
  readonly more?: HTMLElement;
  /** What is wrong with it; null where it was right. */
  take(given: readonly string[]): Promise<string | null>;
}

/** A form for one passphrase, or for the same twice. */
function askPassphrase({ title, about, fields, act, more, take }: Asked): void {
  const fault = h('p', { id: 'fault', class: 'note', role: 'alert', hidden: true });
  const inputs = fields.map((label, at) =>
    h('input', {
      id: `passphrase-${at}`,
      type: 'password',
      autocomplete: fields.length > 1 ? 'new-password' : 'current-password',
      required: true,
      'aria-describedby': 'about fault',
      'aria-label': label,
    }),
  );
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    tell(words.deriving);
    const wrong = await take(inputs.map(({ value }) => value)).catch((error: unknown) => {
      failed(error);
      return null;
    });
    tell('');
    fault.hidden = wrong === null;
    fault.textContent = wrong ?? '';
    if (wrong !== null) inputs[0]?.focus();
  };
  show(
    title,
    h('p', { id: 'about' }, about),
    h(
      'form',
      { onsubmit: (event) => void send(event) },
      ...inputs.map((input, at) =>
        h('div', { class: 'field' }, h('label', { for: `passphrase-${at}` }, fields[at] ?? ''), input),
      ),
      fault,
      h('button', { type: 'submit', class: 'main' }, act),
    ),
    more ?? null,
  );
}

/** The first time on this device: with a network, for the survey has to be known. */
async function begin(store: Store): Promise<void> {
  const work = await fetchWork(survey);
  askPassphrase({
    title: words.newTitle,
    about: `${words.newText} ${words.passphraseHint(LEAST_PASSPHRASE)}`,
    fields: [words.passphrase, words.passphraseAgain],
    act: words.set,
    async take([first = '', second = '']) {
      if (Array.from(first).length < LEAST_PASSPHRASE) return words.short(LEAST_PASSPHRASE);
      if (first !== second) return words.differs;
      const { vault, lock } = await Vault.make(first);
      run(store, await Device.begin(store, { vault, lock, work }));
      return null;
    },
  });
}

async function unlock(store: Store, keeping: Keeping): Promise<void> {
  const unsent =
    (await store.drafts(survey)).length + (await store.versions(survey)).filter(({ sent }) => !sent).length;
  const forgotten = h(
    'details',
    {},
    h('summary', {}, words.forgotten),
    h('p', {}, words.forgottenText(unsent)),
    button(words.clear, () => void store.clear(survey).then(() => location.reload())),
  );
  askPassphrase({
    title: words.unlockTitle,
    about: words.kept,
    fields: [words.passphrase],
    act: words.unlock,
    more: forgotten,
    async take([passphrase = '']) {
      const vault = await Vault.open(passphrase, keeping.lock);
      if (vault === null) return words.wrong;
      run(store, await Device.open(store, vault, keeping));
      return null;
    },
  });
}

/** The list, a note, the list again; beside it what has to go to the server and back. */
function run(store: Store, device: Device): void {
  let state = words.syncing as string;
  let editing = false;
  const list = (): void => {
    editing = false;
    showList({
      device,
      state,
      write: (unit) => edit({ unit }),
      open: (note) => edit({ note }),
      sync: () => void sync(),
      clear: () => void store.clear(survey).then(() => stop(words.cleared)),
    });
  };
  const edit = (what: { readonly unit: string } | { readonly note: string }): void => {
    editing = true;
    showEditor(device, what, () => {
      list();
      void sync();
    });
  };
  const sync = async (): Promise<void> => {
    try {
      await device.sync();
      state = words.synced(new Date().toLocaleTimeString());
    } catch (error) {
      if (error instanceof Unreachable) state = words.offline(device.unsent);
      else if (error instanceof Refused) state = `${words.waiting(device.unsent)} ${error.message}`;
      else throw error;
    }
    // Who is writing is not disturbed.
    if (!editing) list();
  };
  list();
  void sync();
  addEventListener('online', () => void sync());
  setInterval(() => void sync(), LOOK);
}

/** How long a window that is being left may still hold on. */
const HOLD = 2000;

/** Whether no other window of this browser has the survey open: each keeps what it writes in memory too, and two would write over each other's drafts. */
function alone(): Promise<boolean> {
  if (navigator.locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`hengjian-field/${survey}`, { signal: AbortSignal.timeout(HOLD) }, () => {
        resolve(true);
        // Held until the window goes.
        return new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

async function start(): Promise<void> {
  if (!isSecureContext) return stop(words.insecure);
  if (!(await alone())) return stop(words.otherWindow);
  const store = await Store.open();
  const keeping = await store.keeping(survey);
  if (keeping === undefined) return begin(store);
  const now = await fetchWork(survey).catch(() => null);
  if (now !== null && now.me !== keeping.account) return stop(words.otherAccount);
  return unlock(store, keeping);
}
start().catch(failed);
