/** What a rater keeps: with it alone their paper can be found among those published. */
export interface Receipt {
  readonly box: number;
  /** 16 bytes: serial and codes follow from it. */
  readonly seed: Uint8Array<ArrayBuffer>;
  /** That the paper was taken, where the rater has kept it. */
  readonly acknowledgement?: string;
}

// Without I, L, O, U: no letter is taken for a digit or for another.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const SEED_BYTES = 16;
const BOX_BYTES = 2;
const CHECK_BYTES = 2;
const BYTES = BOX_BYTES + SEED_BYTES + CHECK_BYTES;
const LENGTH = (BYTES * 8) / BITS;

function toLetters(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    held += 8;
    while (held >= BITS) {
      held -= BITS;
      text += LETTERS[(value >> held) & 31];
      value &= (1 << held) - 1;
    }
  }
  return text;
}

function fromLetters(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(BYTES);
  let held = 0;
  let value = 0;
  let at = 0;
  for (const letter of text) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return null;
    value = (value << BITS) | digit;
    held += BITS;
    if (held >= 8) {
      held -= 8;
      bytes[at] = value >> held;
      at += 1;
      value &= (1 << held) - 1;
    }
  }
  return bytes;
}

async function checkOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, CHECK_BYTES);
}

/** A receipt to write down: 32 letters and digits in groups of four, two bytes of them a check against slips of the pen. */
export async function writeReceipt({ box, seed }: Receipt): Promise<string> {
  const bytes = new Uint8Array(BYTES);
  bytes[0] = box >> 8;
  bytes[1] = box & 255;
  bytes.set(seed, BOX_BYTES);
  bytes.set(await checkOf(bytes.slice(0, BOX_BYTES + SEED_BYTES)), BOX_BYTES + SEED_BYTES);
  return toLetters(bytes).match(/.{4}/g)?.join('-') ?? '';
}

/** Reads a receipt as people type it: small letters, spaces, O for 0, I and L for 1. Null where it is none. */
export async function readReceipt(text: string): Promise<Receipt | null> {
  const letters = text
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== LENGTH) return null;
  const bytes = fromLetters(letters);
  if (bytes === null) return null;
  const check = await checkOf(bytes.slice(0, BOX_BYTES + SEED_BYTES));
  if (check.some((byte, at) => bytes[BOX_BYTES + SEED_BYTES + at] !== byte)) return null;
  return { box: ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0), seed: bytes.slice(BOX_BYTES, BOX_BYTES + SEED_BYTES) };
}
