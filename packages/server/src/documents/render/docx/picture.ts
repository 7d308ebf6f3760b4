import { Resvg } from '@resvg/resvg-js';
import { ImageRun } from 'docx';
import { draw } from '../charts/draw.ts';
import { svg } from '../charts/svg.ts';
import type { Chart } from '../model.ts';
import { outlined } from './outlines.ts';

/** Pixels a point, about 200 dpi. */
const SCALE = 2.75;
/** docx takes sizes in pixels of 1/96 inch. */
const PIXELS_PER_POINT = 96 / 72;

/**
 * A chart as SVG for new word processors, with the same picture as PNG for those that cannot show it. `id` counts the pictures
 * of a document, so that equal documents have equal bytes.
 */
export function picture(chart: Chart, id: number): ImageRun {
  const scene = draw(chart.data);
  const drawing = svg(scene);
  // The rasterizer would read a font file again for every character of a text; outlines need no font.
  const png = new Resvg(svg(scene, outlined), {
    fitTo: { mode: 'width', value: Math.round(scene.width * SCALE) },
    background: '#ffffff',
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng();
  const transformation = { width: scene.width * PIXELS_PER_POINT, height: scene.height * PIXELS_PER_POINT };
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(drawing),
    transformation,
    altText: { id: String(id), name: chart.caption, description: chart.caption, title: chart.caption },
    fallback: { type: 'png', data: png },
  });
}
