import { Resvg } from '@resvg/resvg-js';
import reader from 'jsqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../pdf/renderer.ts';
import { readPdf, textOf } from '../testing/read-pdf.ts';
import { qrImage } from './qr-image.ts';

// Its types describe a module with a default; what is loaded is the function.
const jsQR = reader as unknown as typeof reader.default;

const ADDRESS = 'https://hj.example/b/demo/be7cee02-757a-46c2-af6b-4f795325f883#7KXM-P3ZQ-9RTW';

/** Reads a picture as a phone would, from the pixels; enlarged, because a phone sees more than one pixel a module. */
function read(png: Buffer): string | undefined {
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const side = 400;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><image href="${href}" width="${side}" height="${side}" image-rendering="optimizeSpeed"/></svg>`;
  const pixels = new Resvg(svg).render();
  return jsQR(Uint8ClampedArray.from(pixels.pixels), side, side)?.data;
}

describe('a slip', () => {
  let renderer: Renderer;
  beforeAll(() => {
    renderer = createRenderer({ workers: 1 });
  });
  afterAll(() => renderer.close(), 60_000);

  it('has a code that a phone reads', () => {
    expect(read(qrImage(ADDRESS))).toBe(ADDRESS);
    expect(read(qrImage('http://192.168.0.10:8787/b/a/1#2222-2222-2222'))).toBe(
      'http://192.168.0.10:8787/b/a/1#2222-2222-2222',
    );
  });

  it('stands with its words on pages of A4, fourteen to each', async () => {
    const slip = { sheet: '望岚镇', group: '干部职工', code: '7KXM-P3ZQ-9RTW', address: ADDRESS };
    const { pdf, pages } = await renderer.renderSlips({
      title: '领导班子和领导干部民主测评'.repeat(6),
      door: 'hj.example/b/demo',
      slips: [...Array.from({ length: 14 }, () => slip), { ...slip, sheet: '#eval("x")［𰻝𠀀' }],
    });
    expect(pages).toBe(2);
    const read = await readPdf(pdf);
    expect(read).toHaveLength(2);
    expect(textOf(read).match(/7KXM-P3ZQ-9RTW/g)).toHaveLength(15);
    expect(textOf(read)).toContain('#eval("x")');
    expect(textOf(read)).toContain('hj.example/b/demo');
    // Nothing runs over the edge of its slip.
    for (const { x, width, text } of read.flatMap(({ runs }) => runs)) {
      const right = x < 105 ? 105 : 200;
      expect(x + width, text).toBeLessThanOrEqual(right);
    }
  }, 60_000);
});
