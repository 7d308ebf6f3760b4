import { spawnSync } from 'node:child_process';
import { HyperFormula } from 'hyperformula';
import { compare, print, timingTable } from '../measure.ts';
import { frameOf, syntheticPlan } from './frames.ts';
import { plainMonth } from './plain-loop.ts';
import { scored } from './scored.ts';
import { indicators, pillars, syntheticColumns } from './synthetic.ts';

const OFFICE = 'soffice';

/** Column letters of a 0-based column. */
function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (column % 26));
}

/**
 * The case as an office would build it in a spreadsheet: raw figures, below them MIN and MAX, beside them normalised
 * figures, pillars, index and RANK.
 */
function sheet(columns: readonly Float64Array[], units: number): (number | string)[][] {
  const count = indicators.length;
  const normalised = (at: number, row: number): string => {
    const column = letters(at);
    const [low, high] = [`${column}$${units + 1}`, `${column}$${units + 2}`];
    return indicators[at]?.direction === 1
      ? `=(${column}${row}-${low})/(${high}-${low})*100`
      : `=(${high}-${column}${row})/(${high}-${low})*100`;
  };
  const pillar = (p: number, row: number): string => {
    const own = indicators.flatMap((indicator, at) => (indicator.pillar === p + 1 ? [{ ...indicator, at }] : []));
    const total = own.reduce((all, { weight }) => all + weight, 0);
    return `=(${own.map(({ at, weight }) => `${weight}*${letters(count + at)}${row}`).join('+')})/${total}`;
  };
  const all = pillars.reduce((sum, { weight }) => sum + weight, 0);
  const place = letters(2 * count + pillars.length);
  const rows: (number | string)[][] = Array.from({ length: units }, (_, unit) => {
    const row = unit + 1;
    return [
      ...columns.map((column) => column[unit] as number),
      ...indicators.map((_, at) => normalised(at, row)),
      ...pillars.map((_, p) => pillar(p, row)),
      `=(${pillars.map(({ weight }, p) => `${weight}*${letters(2 * count + p)}${row}`).join('+')})/${all}`,
      `=COUNTIF(${place}$1:${place}$${units},">"&${place}${row})+1`,
    ];
  });
  for (const extreme of ['MIN', 'MAX'])
    rows.push(columns.map((_, at) => `=${extreme}(${letters(at)}1:${letters(at)}${units})`));
  return rows;
}

export async function benchHyperFormula(): Promise<void> {
  const units = 300;
  const columns = syntheticColumns(units, 0);
  const cells = sheet(columns, units);
  const calculate = (): HyperFormula => HyperFormula.buildFromArray(cells, { licenseKey: 'gpl-v3', maxColumns: 300 });
  const plan = syntheticPlan();
  const frame = frameOf(columns);
  const book = calculate();
  const { points, rank } = scored(plan, frame).root;
  const at = 2 * indicators.length + pillars.length;
  let off = 0;
  for (let unit = 0; unit < units; unit++) {
    const index = Number(book.getCellValue({ sheet: 0, row: unit, col: at }));
    off = Math.max(off, Math.abs(index / (points[unit] as number) - 1));
    const place = book.getCellValue({ sheet: 0, row: unit, col: at + 1 });
    if (place !== rank[unit])
      throw new Error(`HyperFormula ranks unit ${unit + 1} ${String(place)}, the engine ${rank[unit]}`);
  }
  book.destroy();
  if (!(off < 1e-9)) throw new Error(`HyperFormula differs by ${off}`);
  const timings = await compare(
    [
      { name: 'plain loop', run: () => plainMonth(columns) },
      { name: 'engine', run: () => scored(plan, frame) },
      { name: 'HyperFormula 3.5: build and calculate', run: () => calculate().destroy() },
    ],
    { runs: 5 },
  );
  print(timingTable(`${units} × 111: a spreadsheet engine (same ranks; index to ${off.toExponential(1)})`, timings));
  if (spawnSync(OFFICE, ['--version']).error !== undefined)
    print('LibreOffice is not installed here; it was not measured.\n');
}
