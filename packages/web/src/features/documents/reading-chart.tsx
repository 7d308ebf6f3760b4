import { points as format } from '../../i18n/numbers.ts';
import { DotStrip } from '../../parts/charts/dot-strip.tsx';
import { TrendLine } from '../../parts/charts/trend-line.tsx';
import { Ruler } from '../../parts/ruler/ruler.tsx';
import type { ChartData } from './content.ts';
import style from './document-page.module.css';

/** A stored document carries worded figures; its charts on screen need places only for their ends. */
const display = { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } } as const;

/** The charts of a document, drawn with the shapes of the app; a radar on paper is a row of rulers here. */
export function ReadingChart({ caption, data }: { caption: string; data: ChartData }) {
  return (
    <figure className={style.chart}>
      <figcaption>{caption}</figcaption>
      <Drawing data={data} caption={caption} />
    </figure>
  );
}

function Drawing({ data, caption }: { data: ChartData; caption: string }) {
  switch (data.chart) {
    case 'rulers':
      return <Rates rows={data.rows} />;
    case 'radar':
      return <Rates rows={data.axes} />;
    case 'position':
      return (
        <DotStrip
          peers={[
            ...data.others.map((value, place) => ({ id: `${place}`, name: '', points: value, self: false })),
            ...(data.self === null ? [] : [{ id: 'self', name: '', points: data.self.value, self: true }]),
          ]}
          max={Math.max(...data.others, data.self?.value ?? 0)}
          median={data.median?.value ?? null}
          display={display}
        />
      );
    case 'trend':
      return (
        <TrendLine
          items={data.points.map((point) => ({ period: point.label, points: point.value, median: point.median }))}
          name={caption}
          max={Math.max(...data.points.flatMap(({ value, median }) => [value ?? 0, median ?? 0]))}
          display={display}
        />
      );
  }
}

function Rates({ rows }: { rows: Extract<ChartData, { chart: 'rulers' }>['rows'] }) {
  return (
    <ul className={style.rates}>
      {rows.map((row) => (
        <li key={row.title}>
          <span>{row.title}</span>
          <Ruler max={1} points={row.rate} median={row.median} display={display} silent />
          <span className={style.rateValue}>{row.value === '' ? format(row.rate, display) : row.value}</span>
          {row.note !== undefined && row.note !== '' && <span className={style.rateNote}>{row.note}</span>}
        </li>
      ))}
    </ul>
  );
}
