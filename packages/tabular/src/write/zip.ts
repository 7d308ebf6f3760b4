import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; its bytes come in pieces, so that a large sheet is never one string. */
export interface ZipPart {
  readonly name: string;
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** Sizes and checksum follow the data (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
/** 1980-01-01, the earliest a zip can say: the same content gives the same bytes. */
const DATE = 0x0021;
const MAX = 0xffffffff;
const PIECE = 512 * 1024;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function header(signature: number, length: number, name: Buffer): Buffer {
  const head = Buffer.alloc(length);
  head.writeUInt32LE(signature, 0);
  return Buffer.concat([head, name]);
}

function localHeader(name: Buffer): Buffer {
  const head = header(LOCAL, 30, name);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return head;
}

function descriptor(part: Written): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(part.crc, 4);
  bytes.writeUInt32LE(part.packed, 8);
  bytes.writeUInt32LE(part.size, 12);
  return bytes;
}

function centralHeader(part: Written): Buffer {
  const head = header(CENTRAL, 46, part.name);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt16LE(DATE, 14);
  head.writeUInt32LE(part.crc, 16);
  head.writeUInt32LE(part.packed, 20);
  head.writeUInt32LE(part.size, 24);
  head.writeUInt16LE(part.name.length, 28);
  head.writeUInt32LE(part.offset, 42);
  return head;
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Joins small pieces, so that each deflate call has something to work on. */
async function* blocks(pieces: ZipPart['pieces']): AsyncGenerator<Buffer, void, undefined> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** Raw deflate of one block as a run that another can follow: flushed to a byte, not finished. */
const SYNC = 2;
const FINISH = 4;
const EMPTY_LAST_BLOCK = deflateRawSync(Buffer.alloc(0), { finishFlush: FINISH });

/** Streams a zip archive. Refuses (RangeError) what would need Zip64: parts or archives of 4 GiB. */
export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer, void, undefined> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, pieces } of parts) {
    const bytes = Buffer.from(name);
    const start = offset;
    const head = localHeader(bytes);
    yield head;
    let crc = 0;
    let packed = 0;
    let size = 0;
    for await (const block of blocks(pieces)) {
      crc = crc32(block, crc);
      size += block.length;
      const data = deflateRawSync(block, { finishFlush: SYNC });
      packed += data.length;
      yield data;
    }
    yield EMPTY_LAST_BLOCK;
    packed += EMPTY_LAST_BLOCK.length;
    if (size > MAX || start + packed > MAX) throw new RangeError('The workbook is larger than 4 GiB');
    const part = { name: bytes, offset: start, crc, packed, size };
    written.push(part);
    yield descriptor(part);
    offset = start + head.length + packed + 16;
  }
  const central = Buffer.concat(written.map(centralHeader));
  yield central;
  yield endRecord(written.length, central.length, offset);
}
