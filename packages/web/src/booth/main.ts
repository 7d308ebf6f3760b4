import { fingerprint, fromBase64Url, writeReceipt } from '@hengjian/ballot/booth';
import { type Address, type BoxPage, castPaper, findBallot, findBoxes, getBox, type MyBox, Refused } from './api.ts';
import './booth.css';
import { button, h, show, tell } from './dom.ts';
import { showDone } from './done-page.ts';
import { itemId, showForm } from './form-page.ts';
import { forget, isLarge, type Kept, keep, keptBoxes, readKept, setLarge, slipOfTab } from './kept.ts';
import { showReview } from './review-page.ts';
import { begin, fetchToken, paperOf } from './ticket.ts';
import { errorWords, language, said, words } from './words.ts';

function addressOf(): Address {
  const [, , tenant = '', ballot = ''] = location.pathname.split('/').map(decodeURIComponent);
  return { tenant, ballot };
}
const address = addressOf();
let boxes: readonly MyBox[] = [];
/** The slip this page was opened with: out of the address as soon as it is read, so that nobody sees it over a shoulder. */
let slip =
  location.hash.length > 1 ? slipOfTab(address, decodeURIComponent(location.hash.slice(1))) : slipOfTab(address);
if (location.hash !== '') history.replaceState(null, '', location.pathname);

const waits = (text: string) => (waiting: boolean) => tell(waiting ? text : '');

/** Says no, and what can be done: another code, or the same once more. */
function refuse(error: unknown): void {
  const code = error instanceof Refused ? error.code : 'other';
  if (code === 'slip.unknown' || (code === 'ballot.not-eligible' && slip === null)) {
    slip = slipOfTab(address, null);
    askForCode(code === 'slip.unknown' ? errorWords(code) : '');
    return;
  }
  show(
    words.refusedTitle,
    h('p', { class: 'note' }, errorWords(code)),
    h(
      'div',
      { class: 'acts' },
      button(words.retry, start),
      button(words.otherSlip, () => {
        slip = slipOfTab(address, null);
        askForCode('');
      }),
    ),
  );
}

function askForCode(fault: string): void {
  const input = h('input', {
    id: 'code',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '20',
    required: true,
    'aria-describedby': fault === '' ? 'code-hint' : 'code-hint code-fault',
    'aria-invalid': fault === '' ? 'false' : 'true',
  });
  const send = (event: Event): void => {
    event.preventDefault();
    const given = input.value.trim();
    if (given === '') return;
    if (address.ballot === '') void enter(given);
    else {
      slip = slipOfTab(address, given);
      start();
    }
  };
  show(
    words.codeTitle,
    h(
      'form',
      { class: 'field', onsubmit: send },
      h('label', { for: 'code' }, words.codeTitle),
      h('small', { id: 'code-hint' }, words.codeHint),
      input,
      fault !== '' && h('p', { id: 'code-fault', class: 'note', role: 'alert' }, fault),
      h('button', { type: 'submit', class: 'main' }, words.codeGo),
    ),
  );
}

/** From the county's address, which fits on a slip, to the ballot of a code. */
async function enter(code: string): Promise<void> {
  try {
    const ballot = await findBallot(address.tenant, code, waits(words.waiting));
    location.replace(
      `/b/${encodeURIComponent(address.tenant)}/${encodeURIComponent(ballot)}#${encodeURIComponent(code)}`,
    );
  } catch (error) {
    tell('');
    askForCode(error instanceof Refused && error.code === 'slip.unknown' ? words.noSuchSlip : errorWords('other'));
  }
}

/** A sheet that was given out elsewhere cannot be rated here; one that was given out to this browser can. */
const isOurs = (box: MyBox): boolean => !box.served || readKept(address, box.no) !== null;

function choose(): void {
  show(
    words.chooseTitle,
    h(
      'ul',
      { class: 'sheets' },
      ...boxes.map((box) =>
        h(
          'li',
          {},
          isOurs(box)
            ? button(words.chooseGo(said(box.sheet)), () => void open(box.no), 'main')
            : h('p', {}, `${said(box.sheet)} · ${words.chooseServed}`),
        ),
      ),
    ),
  );
}

async function open(no: number): Promise<void> {
  try {
    tell('');
    const page = await getBox(address, no, waits(words.waiting));
    if (page.ballot.state !== 'open')
      throw new Refused(page.ballot.state === 'interrupted' ? 'ballot.interrupted' : 'ballot.closed');
    const kept = await begin(address, no, page, slip);
    const print = await fingerprint(fromBase64Url(page.key) ?? new Uint8Array());
    fill(page, kept, print);
  } catch (error) {
    refuse(error);
  }
}

/** Fills in, looks over, casts. The token is fetched meanwhile. */
function fill(page: BoxPage, kept: Kept, print: string): void {
  const answers: Record<string, string> = { ...kept.answers };
  const token = fetchToken(address, page, kept, waits(words.tokenWaiting));
  const ticket = token.catch((error: unknown) => {
    // Somebody else's: nothing of it may stay here, and nothing is worth filling in.
    if (error instanceof Refused) forget(address, kept.box);
    refuse(error);
    return null;
  });
  const keepAnswers = (): void => keep(address, { ...(readKept(address, kept.box) ?? kept), answers: { ...answers } });
  const back = (key?: string): void => {
    showForm({ page, answers, fingerprint: print, changed: keepAnswers, review });
    const there = key === undefined ? null : document.getElementById(itemId(key));
    there?.scrollIntoView({ block: 'center' });
    (there?.querySelector('input') ?? there)?.focus();
  };
  const review = (): void => showReview({ page, answers, back, cast: () => void cast() });
  const cast = async (): Promise<void> => {
    show(words.casting, h('p', {}, ''));
    const whole = await ticket;
    if (whole === null) return;
    const pressed = { ...whole, answers: { ...answers }, casting: true };
    keep(address, pressed);
    await send(pressed, () => back());
  };
  if (kept.casting && kept.signature !== null) void send(kept, () => back());
  else back();
}

/** Sends a paper until it has arrived, or cannot. */
async function send(kept: Kept, back: () => void): Promise<void> {
  show(words.casting, h('p', {}, ''));
  try {
    const acknowledgement = await castPaper(address, await paperOf(kept), waits(words.waiting));
    const receipt = await writeReceipt({ box: kept.box, seed: fromBase64Url(kept.seed) ?? new Uint8Array() });
    // What was answered does not stay on a phone that others may hold.
    forget(address, kept.box);
    boxes = boxes.filter(({ no }) => no !== kept.box);
    tell('');
    showDone({
      address,
      receipt,
      acknowledgement,
      more: boxes.filter(isOurs).length,
      another: start,
      wipe: () => {
        slip = slipOfTab(address, null);
        show(words.wiped);
      },
    });
  } catch (error) {
    if (error instanceof Refused && error.code === 'paper.invalid') {
      keep(address, { ...kept, casting: false });
      tell(errorWords(error.code));
      back();
      return;
    }
    forget(address, kept.box);
    refuse(error);
  }
}

function start(): void {
  show(words.loading);
  const [begun] = keptBoxes(address);
  if (slip === null && begun !== undefined) {
    void open(begun);
    return;
  }
  findBoxes(address, slip, waits(words.waiting)).then((found) => {
    boxes = found;
    const [only] = found.filter(isOurs);
    if (found.length === 1 && only !== undefined) void open(only.no);
    else if (only === undefined) refuse(new Refused('ballot.served'));
    else choose();
  }, refuse);
}

function typeSwitch(): HTMLElement {
  const set = (large: boolean): void => {
    document.documentElement.classList.toggle('large', large);
    toggle.textContent = large ? words.normal : words.large;
    toggle.setAttribute('aria-pressed', String(large));
  };
  const toggle = button(
    words.large,
    () => {
      setLarge(!isLarge());
      set(isLarge());
    },
    'quiet',
  );
  set(isLarge());
  return h('header', {}, toggle);
}

document.documentElement.lang = language;
document.body.insertBefore(typeSwitch(), document.body.firstChild);
if (!window.isSecureContext) show(words.refusedTitle, h('p', { class: 'note' }, words.insecure));
else if (window.crypto?.subtle === undefined) show(words.refusedTitle, h('p', { class: 'note' }, words.old));
else if (address.ballot === '') askForCode('');
else start();
