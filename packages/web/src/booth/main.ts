import { acknowledgementOf, fingerprint, fromBase64Url, writeReceipt } from '@hengjian/ballot/booth';
import { addressOf, invitationOf } from './address.ts';
import { type BoxPage, castPaper, findBallot, findBoxes, getBox, type MyBox, Refused } from './api.ts';
import { begin } from './begin.ts';
import '../plain/plain.css';
import { button, h, show, tell } from '../plain/dom.ts';
import { showDone } from './done-page.ts';
import { itemId, showForm } from './form-page.ts';
import { forget, isLarge, type Kept, keep, keptBoxes, readKept, setLarge, slipOfTab } from './kept.ts';
import { showReview } from './review-page.ts';
import { fetchToken, paperOf } from './ticket.ts';
import { errorWords, language, said, words } from './words.ts';

const address = addressOf(location);
const invitation = invitationOf(location);
let boxes: readonly MyBox[] = [];
/** The slip this page was opened with: out of the address as soon as it is read, so that nobody sees it over a shoulder. */
let slip = invitation.slip === null ? slipOfTab(address) : slipOfTab(address, invitation.slip);
if (location.hash !== '') history.replaceState(null, '', location.pathname);
// Another invitation opened in the same tab changes nothing but the end of the address.
addEventListener('hashchange', () => location.reload());

/** How long a sheet stands before the page works on anything else: the first answers are chosen without a jerk. */
const SETTLE = 700;
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE));

const waits = (text: string) => (waiting: boolean) => tell(waiting ? text : '');

/** Says no, and what can be done: another code, or the same once more. */
function refuse(error: unknown): void {
  const code = error instanceof Refused ? error.code : 'other';
  if (code === 'slip.unknown' || code === 'slip.missing') {
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
      button(words.retry, again),
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
      again();
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
    h('p', { class: 'about' }, words.codeOrAccount),
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

/** Opens a sheet; `asked`: where it was asked for already. */
async function open(no: number, asked = getBox(address, no, waits(words.waiting))): Promise<void> {
  try {
    tell('');
    const page = await asked;
    if (page.ballot.state !== 'open')
      throw new Refused(page.ballot.state === 'interrupted' ? 'ballot.interrupted' : 'ballot.closed');
    fill(page, no);
  } catch (error) {
    refuse(error);
  }
}

/**
 * Fills in, looks over, casts. The paper's secrets are made and its token fetched meanwhile, when the sheet stands: covering a serial keeps a slow phone
 * busy, and nobody should wait for it.
 */
function fill(page: BoxPage, no: number): void {
  const before = readKept(address, no);
  if (before?.casting && before.signature !== null) {
    void send(before, () => fill(page, no));
    return;
  }
  const answers: Record<string, string> = { ...before?.answers };
  const begun = begin(address, no, slip);
  const print = settled().then(() => fingerprint(fromBase64Url(page.key) ?? new Uint8Array()));
  const token = print.then(async () => fetchToken(address, page, await begun, waits(words.tokenWaiting)));
  const ticket = token.catch((error: unknown) => {
    // Somebody else's: nothing of it may stay here, and nothing is worth filling in.
    if (isFinal(error)) forget(address, no);
    refuse(error);
    return null;
  });
  const keepAnswers = (): void => {
    void begun.then((kept) => keep(address, { ...(readKept(address, no) ?? kept), answers: { ...answers } }));
  };
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
  back();
}

/** Answers after which a paper will never be taken. */
const FINAL = [
  'ballot.closed',
  'ballot.interrupted',
  'ballot.not-found',
  'ballot.no-box',
  'ballot.paper-differs',
  'token.invalid',
  'ballot.served',
  'ballot.not-eligible',
  'slip.unknown',
];
/** Anything but a plain no may have been the line's, or a hotel's front page: the paper stays, and is tried again. */
const isFinal = (error: unknown): boolean => error instanceof Refused && FINAL.indexOf(error.code) >= 0;

/** Sends a paper until it has arrived, or cannot. */
async function send(kept: Kept, back: () => void): Promise<void> {
  show(words.casting, h('p', {}, ''));
  try {
    const paper = await paperOf(kept);
    const signature = await castPaper(address, paper, waits(words.waiting));
    const acknowledgement = await acknowledgementOf(address.ballot, paper, signature);
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
      another: again,
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
    if (isFinal(error)) forget(address, kept.box);
    refuse(error);
  }
}

/** `invited`: the box of the invitation, asked for together with the list: the two cost the time of one. */
function start(invited: number | null = null): void {
  const [begun] = keptBoxes(address);
  if (slip === null && begun !== undefined) {
    void open(begun);
    return;
  }
  const asked = invited === null ? null : getBox(address, invited, waits(words.waiting));
  // Whoever takes the answer up hears of its failure.
  asked?.catch(() => undefined);
  findBoxes(address, slip, waits(words.waiting)).then((found) => {
    boxes = found;
    const [only] = found.filter(isOurs);
    if (asked !== null && found.some((box) => box.no === invited && isOurs(box))) void open(Number(invited), asked);
    else if (found.length === 1 && only !== undefined) void open(only.no);
    else if (only === undefined) refuse(new Refused('ballot.served'));
    else choose();
  }, refuse);
}

/** The page as it came says that it is opening; later it has to be said. */
function again(): void {
  show(words.loading);
  start();
}

function typeSwitch(): HTMLElement {
  const set = (large: boolean): void => {
    document.documentElement.classList.toggle('large', large);
    toggle.textContent = large ? words.normal : words.large;
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
else start(invitation.box);
