import { escapeText } from '../xlsx/escape.ts';
import type { CellStyle } from './workbook.ts';

const FIRST_CUSTOM = 164;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Collects the styles that cells use and gives each a number; 0 is the plain one. */
export class StyleTable {
  readonly #ids = new Map<string, number>([['{}', 0]]);
  readonly #styles: CellStyle[] = [{}];

  id(style: CellStyle | undefined): number {
    if (style === undefined) return 0;
    const key = JSON.stringify(style);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#styles.push(style) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }

  xml(): string {
    const formats = [...new Set(this.#styles.flatMap(({ format }) => (format === undefined ? [] : [format])))];
    const fills = [...new Set(this.#styles.flatMap(({ fill }) => (fill === undefined ? [] : [fill])))];
    const numFmts = formats.map(
      (code, at) => `<numFmt numFmtId="${FIRST_CUSTOM + at}" formatCode="${escapeText(code)}"/>`,
    );
    const fillXml = fills.map(
      (rgb) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${escapeText(rgb)}"/></patternFill></fill>`,
    );
    const xfs = this.#styles.map((style) => this.#xf(style, formats, fills));
    const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
    return `${HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      numFmts.length === 0 ? '' : `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>`
    }<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="${
      fills.length + 2
    }"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fillXml.join(
      '',
    )}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side(
      'right',
    )}${side('top')}${side(
      'bottom',
    )}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${
      xfs.length
    }">${xfs.join('')}</cellXfs></styleSheet>`;
  }

  #xf(style: CellStyle, formats: readonly string[], fills: readonly string[]): string {
    const { format, fill, bold, border, wrap, align, top, unlocked } = style;
    const numFmt = format === undefined ? 0 : FIRST_CUSTOM + formats.indexOf(format);
    const fillId = fill === undefined ? 0 : 2 + fills.indexOf(fill);
    const aligned =
      wrap === true || align !== undefined || top === true
        ? `<alignment vertical="${top === true ? 'top' : 'center'}"${align === undefined ? '' : ` horizontal="${align}"`}${wrap === true ? ' wrapText="1"' : ''}/>`
        : '';
    return `<xf numFmtId="${numFmt}" fontId="${bold === true ? 1 : 0}" fillId="${fillId}" borderId="${
      border === true ? 1 : 0
    }" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${unlocked === true ? ' applyProtection="1"' : ''}>${aligned}${
      unlocked === true ? '<protection locked="0"/>' : ''
    }</xf>`;
  }
}
