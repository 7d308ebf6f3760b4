/** Writes the suppliers' tables of a month as CSV: `npm run demo:files -w @hengjian/programmes -- [month] [folder]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { demoCounty } from './index.ts';
import { LATEST, MONTHS } from './months.ts';
import { csvOf, supplierWorkbooks, wideRows } from './workbooks.ts';

const county = demoCounty();
const [month = county.latest.id, folder = 'reports/demo-files'] = process.argv.slice(2);
if (!MONTHS.some(({ id }) => id === month)) {
  process.stderr.write(
    `示范县没有 ${month} 的数据；可选 ${MONTHS[0]?.id} 至 ${LATEST.id}。 There is no month ${month}.\n`,
  );
  process.exit(1);
}
const target = resolve(folder);
mkdirSync(target, { recursive: true });
for (const workbook of supplierWorkbooks(county, month)) {
  writeFileSync(join(target, `${workbook.name}.csv`), csvOf(workbook.rows));
}
// Everything in one table, for `hengjian score`.
writeFileSync(join(target, `${month}-all.csv`), csvOf(wideRows(county, county.observations(month))));
process.stdout.write(`${target}\n`);
