import { createHash, createHmac } from 'node:crypto';

// No vowels and nothing that looks like something else: no word comes out, and no letter is misread.
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ';
const LENGTH = 12;
const BYTES = 10;

/** The code of a box's slip, of 57 bits: nobody guesses one, and all of them follow from the ballot's one secret. */
export function slipCode(secret: string, box: number, no: number): string {
  let value = BigInt(
    `0x${createHmac('sha256', secret).update(`${box}/${no}`).digest().subarray(0, BYTES).toString('hex')}`,
  );
  let code = '';
  for (let place = 0; place < LENGTH; place++) {
    code += LETTERS[Number(value % BigInt(LETTERS.length))];
    value /= BigInt(LETTERS.length);
  }
  return code;
}

/** As it is printed: three groups of four. */
export const printedCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

/** As it is typed: small letters, spaces and strokes. */
const typedCode = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** A rater who is known by a slip alone. */
export const slipRater = (code: string): string => `slip:${createHash('sha256').update(typedCode(code)).digest('hex')}`;
/** A place for somebody who fills in a sheet of paper: one like the other. */
export const paperRater = (no: number): string => `paper:${no}`;
export const accountRater = (account: string): string => `account:${account}`;
