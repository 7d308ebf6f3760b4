import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The rows of a PNG of one bit a pixel: a filter byte, then eight modules a byte, 1 is white. */
function rowsOf(modules: readonly (readonly boolean[])[]): Buffer {
  const width = Math.ceil(modules.length / 8);
  const rows = Buffer.alloc(modules.length * (width + 1));
  for (const [y, row] of modules.entries()) {
    const start = y * (width + 1) + 1;
    for (const [x, dark] of row.entries()) {
      const at = start + (x >> 3);
      if (!dark) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return rows;
}

/**
 * A QR code as a PNG with one pixel a module, the quiet zone of four around it: small, and sharp at whatever size it is printed. Level M: a sheet that was
 * folded or stained is still read.
 */
export function qrImage(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // One bit a pixel, greyscale; the rest is 0.
  head[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rowsOf(data))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
