/**
 * OOXML writes characters that XML cannot hold as _xHHHH_ (a control character, or this pattern itself). U+0000 and half of a pair no program
 * beyond the workbook keeps: they become the character for what cannot be shown.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\0', '\uFFFD')
    .toWellFormed();
}

const hex = (code: number): string => `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function needsHex(code: number): boolean {
  // XML 1.0 excludes these; CR would be normalised to LF by every reader.
  return (code < 32 && code !== 9 && code !== 10) || code === 0xfffe || code === 0xffff;
}

/** Any string as the content of an XML element or attribute, so that it reads back unchanged. */
export function escapeText(text: string): string {
  let out = '';
  const guarded = text.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  for (let at = 0; at < guarded.length; at++) {
    const char = guarded.charAt(at);
    const code = guarded.charCodeAt(at);
    const high = code >= 0xd800 && code < 0xdc00;
    const next = guarded.charCodeAt(at + 1);
    if (high && next >= 0xdc00 && next < 0xe000) {
      out += char + guarded.charAt(++at);
    } else if ((code >= 0xd800 && code < 0xe000) || needsHex(code)) {
      out += hex(code);
    } else {
      out += MARKUP[char] ?? char;
    }
  }
  return out;
}
