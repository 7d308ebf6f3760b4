const END_OF_DIRECTORY = 0x06054b50;
/** 1980-01-01 00:00, the earliest a ZIP file can say: date 0x0021, time 0. */
const EARLIEST = 0x0021_0000;

/** Sets the time of every entry of a ZIP file to the earliest, in place, so that the same content has the same bytes at any hour. */
export function fixTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('Not a ZIP file');
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < entries; i++) {
    zip.writeUInt32LE(EARLIEST, at + 12);
    zip.writeUInt32LE(EARLIEST, zip.readUInt32LE(at + 42) + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
