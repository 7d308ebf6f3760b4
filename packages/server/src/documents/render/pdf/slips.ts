import { encode } from 'uqr';
import { breakable, clean, printable } from '../text/clean.ts';

/** Slips to be cut: twenty-four a page. */
export interface SlipSheets {
  /** Of the ballot, of what is rated, and who rates. */
  readonly title: string;
  readonly sheet: string;
  readonly group: string;
  /** What stands above the code, and what has to be known of the slip. */
  readonly howTo: string;
  readonly promise: string;
  readonly slips: readonly Slip[];
}
export interface Slip {
  /** In groups, as it is typed where nothing can scan. */
  readonly code: string;
  /** What the picture says. */
  readonly address: string;
}

/** A picture of an address, of dark modules in one path; the quiet zone is the template's. Read with a quarter of it soiled. */
function qrPath(address: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  let path = '';
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x++) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
    }
  return { size, path };
}

const picture = (address: string): string => {
  const { size, path } = qrPath(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
};

/** What the template reads. */
export function prepareSlips({ slips, ...words }: SlipSheets): string {
  const fit = (text: string): string => breakable(printable(clean(text)));
  return JSON.stringify({
    ...Object.fromEntries(Object.entries(words).map(([name, text]) => [name, fit(text)])),
    slips: slips.map(({ code, address }) => ({ code, picture: picture(address) })),
  });
}
