import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { Limits } from '../limits.ts';
import { refuse } from '../problem.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Element names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

const STEP = 64 * 1024;

/**
 * A strict, bounded reader of one XML part: no DTD, no entities but the five of XML, no piece longer than the limit.
 * Push bytes with `write`; the handler is called while they are read.
 */
export class XmlReader {
  readonly #part: string;
  readonly #limits: Limits;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  #decoder: TextDecoder | undefined;
  #sinceEvent = 0;

  constructor(part: string, limits: Limits, handler: XmlHandler) {
    this.#part = part;
    this.#limits = limits;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw refuse('xml.malformed', { part, reason: error.message });
    });
    parser.on('doctype', () => {
      throw refuse('xml.doctype', { part });
    });
    parser.on('opentag', (tag) => {
      this.#sinceEvent = 0;
      handler.open(local(tag.name), tag.attributes);
    });
    parser.on('closetag', (tag) => {
      this.#sinceEvent = 0;
      handler.close?.(local(tag.name));
    });
    if (handler.text !== undefined) {
      const take = (text: string) => handler.text?.(text);
      parser.on('text', take);
      parser.on('cdata', take);
    }
  }

  write(bytes: Buffer): void {
    this.#decoder ??= decoderFor(bytes);
    // In steps, so that the bound on one piece also holds where a whole part arrives at once.
    for (let at = 0; at < bytes.length; at += STEP) this.#push(this.#decode(bytes.subarray(at, at + STEP)));
  }

  end(): void {
    this.#push(this.#decode());
    this.#parser.close();
  }

  #decode(bytes?: Buffer): string {
    try {
      return bytes === undefined
        ? (this.#decoder?.decode() ?? '')
        : (this.#decoder?.decode(bytes, { stream: true }) ?? '');
    } catch {
      throw refuse('xml.malformed', { part: this.#part, reason: 'encoding' });
    }
  }

  #push(text: string): void {
    this.#sinceEvent += text.length;
    this.#parser.write(text);
    if (this.#sinceEvent > this.#limits.xmlToken + text.length) {
      throw refuse('xml.token-too-long', { part: this.#part, limit: this.#limits.xmlToken });
    }
  }
}

/** Reads a small part in full. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  part: string,
  limits: Limits,
  handler: XmlHandler,
): Promise<void> {
  const reader = new XmlReader(part, limits, handler);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}
