/// <reference lib="dom" />
import { evaluate, evaluateChange, type Results } from '@hengjian/engine';
import { frameOf, syntheticPlan } from '../engine/frames.ts';
import { indicators, pillars, syntheticColumns } from '../engine/synthetic.ts';

/** A small ranking page: a slider for every pillar's weight, and the ranking of all units under it. */
const ROWS = 40;
const plan = syntheticPlan();
const base = evaluate(plan, frameOf(syntheticColumns(3000, 0)));

const sliders = document.createElement('form');
const table = document.createElement('table');
document.body.append(sliders, table);
const rows = Array.from({ length: ROWS }, () => {
  const row = table.insertRow();
  return Array.from({ length: 3 + pillars.length }, () => row.insertCell());
});

/** Milliseconds of every change: [computing and writing the page, until the frame is painted]. */
const changes: [number, number][] = [];
const weights: Record<string, number> = Object.fromEntries(pillars.map(({ id, weight }) => [id, weight]));
let shown = base;
for (const [id, weight, step] of [
  ...pillars.map((pillar) => [pillar.id, pillar.weight, 0.25] as const),
  ...indicators.slice(0, 3).map((indicator) => [indicator.id, indicator.weight, 0.25] as const),
]) {
  const slider = document.createElement('input');
  Object.assign(slider, { type: 'range', id, min: '0.25', max: '8', step: String(step), value: String(weight) });
  slider.addEventListener('input', (event) => {
    weights[id] = slider.valueAsNumber;
    shown = evaluateChange(shown, { weights: { [id]: slider.valueAsNumber } });
    write(shown);
    const computed = performance.now();
    // A message posted in the frame's callback arrives after that frame has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        changes.push([computed - event.timeStamp, performance.now() - event.timeStamp]);
        document.documentElement.dataset.changes = String(changes.length);
      };
      port2.postMessage(null);
    });
  });
  sliders.append(slider);
}
write(shown);

function write(results: Results): void {
  const { rank, points, coverage } = results.root;
  const order = Array.from(rank.keys()).sort((a, b) => (rank[a] as number) - (rank[b] as number));
  const nodes = pillars.map(({ id }) => results.node(id));
  for (const [place, cells] of rows.entries()) {
    const unit = order[place] as number;
    const texts = [
      `${rank[unit]}`,
      `${unit + 1} (${((coverage[unit] as number) * 100).toFixed(0)} %)`,
      (points[unit] as number).toFixed(2),
      ...nodes.map(({ rate }) => ((rate[unit] as number) * 100).toFixed(1)),
    ];
    for (const [at, text] of texts.entries()) (cells[at] as HTMLTableCellElement).textContent = text;
  }
}

Object.assign(globalThis, {
  hengjianBench: {
    changes,
    top: () => [...shown.root.rank].slice(0, 20),
    points: () => [...shown.root.points],
    weights,
  },
});
