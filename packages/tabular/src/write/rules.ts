import { cellRef } from '../address.ts';
import { escapeText } from '../xlsx/escape.ts';
import type { OutRule, OutSheet, OutValidation } from './workbook.ts';

/** What Excel takes at most; a longer text makes it call the file damaged. */
const TITLE = 32;
const TEXT = 255;
const FORMULA = 255;

const cut = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text);
/** Line breaks inside an attribute, which XML would read as spaces. */
const lines = (text: string): string => escapeText(text).replaceAll('\n', '&#10;');
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The formula of a rule for the first cell of its range; the program shifts it for the others. */
function formulaOf(rule: OutRule, cell: string): string {
  switch (rule.kind) {
    case 'list': {
      const values = rule.values.join(',');
      if (rule.values.some((value) => value.includes(',')) || values.length + 2 > FORMULA)
        throw new RangeError('A drop-down holds at most 253 characters, and no commas within a value');
      return quoted(values);
    }
    case 'number': {
      const { min, max, whole, words } = rule;
      const bounds = [
        ...(min === null ? [] : [`${cell}>=${min}`]),
        ...(max === null ? [] : [`${cell}<=${max}`]),
        ...(whole ? [`${cell}=INT(${cell})`] : []),
      ];
      // INT of a text is an error in a spreadsheet, and an error is no yes: the number is asked for before anything is reckoned with it.
      const isWord = words.map((word) => `LEFT(${cell},${word.length})=${quoted(word)}`);
      const isNumber =
        bounds.length === 0 ? `ISNUMBER(${cell})` : `IF(ISNUMBER(${cell}),AND(${bounds.join(',')}),FALSE)`;
      const formula = isWord.length === 0 ? isNumber : `OR(${[...isWord, isNumber].join(',')})`;
      if (formula.length > FORMULA) throw new RangeError(`A rule has at most ${FORMULA} characters`);
      return formula;
    }
  }
}

function validationXml({ range, rule, strict, prompt, error }: OutValidation): string {
  const first = cellRef(range.left, range.top + 1);
  const last = cellRef(range.right, range.bottom + 1);
  const attributes = [
    `type="${rule.kind === 'list' ? 'list' : 'custom'}"`,
    `errorStyle="${strict ? 'stop' : 'warning'}"`,
    'allowBlank="1" showInputMessage="1" showErrorMessage="1"',
    `errorTitle="${lines(cut(error.title, TITLE))}" error="${lines(cut(error.text, TEXT))}"`,
    `promptTitle="${lines(cut(prompt.title, TITLE))}" prompt="${lines(cut(prompt.text, TEXT))}"`,
    `sqref="${first === last ? first : `${first}:${last}`}"`,
  ];
  return `<dataValidation ${attributes.join(' ')}><formula1>${escapeText(formulaOf(rule, first))}</formula1></dataValidation>`;
}

export function validationsXml({ validations = [] }: OutSheet): string {
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`;
}

/** Locks what is not unlocked; widths, heights and sorting stay the reader's. */
export function protectionXml({ locked = false }: OutSheet): string {
  return locked
    ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>'
    : '';
}
