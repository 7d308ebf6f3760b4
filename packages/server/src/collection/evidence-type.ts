/** What a file may be to stand as evidence. */
const PDF = 'application/pdf';
const PNG = 'image/png';
const JPEG = 'image/jpeg';
const OFFICE: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
const TEXT: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/** How much of a file's beginning has to be looked at. */
export const HEAD_BYTES = 4096;

const begins = (head: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => head[at] === byte);

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The first part of an OOXML package is its list of content types, or its relations; any other archive says nothing of what it holds. */
const OOXML = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/|mimetype)/;
function firstName(head: Uint8Array): string {
  const length = (head[26] ?? 0) + (head[27] ?? 0) * 256;
  return new TextDecoder('latin1').decode(head.subarray(30, 30 + length));
}

/** Bytes no text has: control characters other than tab, line ends and form feed. */
const isBinary = (head: Uint8Array): boolean => head.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte));
/** Whatever a browser might run, however it is called. */
const MARKUP = /<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)/i;

/**
 * The media type of a file that may be kept as evidence, from its first bytes and only then from its name: a PDF, a picture, an Office document, a
 * plain text. Null for everything else: programs, web pages, vector pictures (they can carry scripts), archives, old binary formats.
 */
export function evidenceType(head: Uint8Array, name: string): string | null {
  const extension = extensionOf(name);
  const named = (...extensions: readonly string[]): boolean => extensions.includes(extension);
  if (begins(head, [0x25, 0x50, 0x44, 0x46, 0x2d])) return named('pdf') ? PDF : null;
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return named('png') ? PNG : null;
  if (begins(head, [0xff, 0xd8, 0xff])) return named('jpg', 'jpeg') ? JPEG : null;
  if (begins(head, [0x50, 0x4b, 0x03, 0x04])) return OOXML.test(firstName(head)) ? (OFFICE[extension] ?? null) : null;
  if (head.length === 0 || isBinary(head)) return null;
  return MARKUP.test(new TextDecoder('latin1').decode(head)) ? null : (TEXT[extension] ?? null);
}
