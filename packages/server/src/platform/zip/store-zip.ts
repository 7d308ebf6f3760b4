import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 1980: an archive of the same files has the same bytes. */
const DOS_DATE = 0x0021;
const UTF8_NAMES = 0x0800;

function header(signature: number, name: Buffer, entry: { crc: number; size: number }, extra: Buffer): Buffer {
  const fixed = Buffer.alloc(signature === 0x04034b50 ? 30 : 46);
  let at = fixed.writeUInt32LE(signature, 0);
  if (signature !== 0x04034b50) at = fixed.writeUInt16LE(20, at);
  for (const word of [20, UTF8_NAMES, 0, 0, DOS_DATE]) at = fixed.writeUInt16LE(word, at);
  for (const long of [entry.crc, entry.size, entry.size]) at = fixed.writeUInt32LE(long, at);
  fixed.writeUInt16LE(name.length, at);
  return Buffer.concat([fixed, ...(signature === 0x04034b50 ? [name] : [extra, name])]);
}

async function* parts(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    const encoded = Buffer.from(name, 'utf8');
    const entry = { crc: crc32(bytes), size: bytes.length };
    const local = header(0x04034b50, encoded, entry, Buffer.alloc(0));
    const central = header(0x02014b50, encoded, entry, Buffer.alloc(0));
    central.writeUInt32LE(offset, 42);
    directory.push(central);
    offset += local.length + bytes.length;
    // The format without its 64-bit extension ends at 4 GiB; a batch of reports is far below.
    if (offset > 0xffff_ffff || directory.length > 0xffff) throw new RangeError('too much for one archive');
    yield local;
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  yield listing;
  yield end;
}

/** An archive of files that are compressed already, streamed one file at a time. Names are paths with `/`, without `..`. */
export function storeZip(entries: AsyncIterable<ZipEntry>): Readable {
  return Readable.from(parts(entries), { objectMode: false });
}
