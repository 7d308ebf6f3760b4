import { DuckDBInstance } from '@duckdb/node-api';
import { compare, print, timingTable } from '../measure.ts';
import { frameOf, syntheticPlan } from './frames.ts';
import { plainMonth } from './plain-loop.ts';
import { scored } from './scored.ts';
import { indicators, pillars, syntheticColumns } from './synthetic.ts';

/** The common case in SQL on a wide table: extremes aggregated first and joined, far faster here than window functions. */
function indexSql(table: string): string {
  const extremes = indicators.map(({ id }) => `min(${id}) AS lo_${id}, max(${id}) AS hi_${id}`).join(', ');
  const scaled = ({ id, direction }: (typeof indicators)[number]): string =>
    direction === 1 ? `(${id} - lo_${id}) / (hi_${id} - lo_${id})` : `(hi_${id} - ${id}) / (hi_${id} - lo_${id})`;
  const pillarSql = pillars.map(({ id }, at) => {
    const own = indicators.filter(({ pillar }) => pillar === at + 1);
    const total = own.reduce((all, { weight }) => all + weight, 0);
    return `100.0 * (${own.map((indicator) => `${indicator.weight} * ${scaled(indicator)}`).join(' + ')}) / ${total} AS ${id}`;
  });
  const all = pillars.reduce((sum, { weight }) => sum + weight, 0);
  return `WITH extremes AS (SELECT month, ${extremes} FROM ${table} GROUP BY month),
  scored AS (SELECT month, unit, ${pillarSql.join(', ')} FROM ${table} JOIN extremes USING (month)),
  indexed AS (SELECT *, (${pillars.map(({ id, weight }) => `${weight} * ${id}`).join(' + ')}) / ${all} AS index FROM scored)
  SELECT *, rank() OVER (PARTITION BY month ORDER BY index DESC) AS place FROM indexed`;
}

export async function benchDuckDb(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const plan = syntheticPlan();
  for (const [units, count, runs] of [
    [3000, 1, 7],
    [40_000, 12, 3],
  ] as const) {
    const months = Array.from({ length: count }, (_, month) => syntheticColumns(units, month));
    const table = `figures_${units}`;
    await connection.run(
      `CREATE TABLE ${table} (month INTEGER, unit INTEGER, ${indicators.map(({ id }) => `${id} DOUBLE`).join(', ')})`,
    );
    const appender = await connection.createAppender(table);
    for (const [month, columns] of months.entries())
      for (let unit = 0; unit < units; unit++) {
        appender.appendInteger(month);
        appender.appendInteger(unit + 1);
        for (const column of columns) appender.appendDouble(column[unit] as number);
        appender.endRow();
      }
    appender.closeSync();
    // The result stays inside, as a table: nothing is charged for handing rows over.
    const query = `CREATE OR REPLACE TABLE answer AS ${indexSql(table)}`;
    await connection.run(query);
    const reader = await connection.runAndReadAll('SELECT month, unit, index, place FROM answer ORDER BY month, unit');
    let off = 0;
    const rows = reader.getRows();
    for (const [month, columns] of months.entries()) {
      const { points, rank } = scored(plan, frameOf(columns)).root;
      for (let unit = 0; unit < units; unit++) {
        const row = rows[month * units + unit] ?? [];
        off = Math.max(off, Math.abs(Number(row[2]) / (points[unit] as number) - 1));
        if (Number(row[3]) !== rank[unit]) throw new Error(`DuckDB ranks unit ${unit + 1} differently`);
      }
    }
    if (!(off < 1e-9)) throw new Error(`DuckDB differs by ${off}`);
    const timings = await compare(
      [
        { name: 'plain loop, one thread', run: () => months.map((columns) => plainMonth(columns)) },
        { name: 'engine, one thread', run: () => months.map((columns) => scored(plan, frameOf(columns))) },
        { name: 'DuckDB 1.5, two threads', run: () => connection.run(query) },
      ],
      { runs },
    );
    print(timingTable(`${units} × 111 × ${count}: DuckDB (same ranks; index to ${off.toExponential(1)})`, timings));
  }
  connection.closeSync();
}
