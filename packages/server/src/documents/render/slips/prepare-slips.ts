import { breakable, clean, printable } from '../text/clean.ts';
import type { SlipSheet } from './model.ts';
import { qrImage } from './qr-image.ts';

const LONGEST_TITLE = 40;
const LONGEST_LINE = 44;

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
};

/** What the Typst template reads: texts that fit and can be printed, and each code as a picture. */
export function prepareSlips({ title, door, slips }: SlipSheet): string {
  const fit = (text: string, most: number): string => breakable(printable(cut(clean(text), most)));
  const head = fit(title, LONGEST_TITLE);
  return JSON.stringify({
    title: head,
    how: `扫码，或打开 ${breakable(printable(door))} 输入号码。不记名，只能用一次。`,
    slips: slips.map(({ sheet, group, code, address }) => ({
      title: head,
      about: fit(`${sheet} · ${group}`, LONGEST_LINE),
      code,
      qr: [...qrImage(address)],
    })),
  });
}
