import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { contentHash, HASH_MARK } from '../content-hash.ts';
import type { Block, Box, OfficialDocument } from '../model.ts';
import { organSize } from '../pdf/organ-size.ts';
import { width } from '../text/clean.ts';
import { fixTimes } from './fixed-times.ts';
import { picture } from './picture.ts';
import { coreProperties } from './properties.ts';
import { AREA, CHARACTER, exactly, type Face, fontTable, LINE, run } from './style.ts';
import { boxes, fields, table } from './tables.ts';

const RED = 'D7000F';
const FORM_LINE = 380;
type Part = Paragraph | Table;

/** The same document for Word, WPS and LibreOffice, to be edited: fonts by the names offices have them, page and lines as in the PDF. */
export async function renderDocx(model: OfficialDocument): Promise<Uint8Array> {
  const page = new Writer(model);
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: run('body', 16), paragraph: { spacing: exactly(LINE) } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            // 37, 26, 35, 28 mm.
            margin: { top: 2098, right: 1474, bottom: 1985, left: 1588, header: 1247, footer: 1418 },
          },
        },
        headers: { default: page.header(), even: page.header() },
        footers: { default: page.footer(AlignmentType.RIGHT), even: page.footer(AlignmentType.LEFT) },
        children: page.parts(),
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'docProps/core.xml', data: coreProperties(model) },
  ]);
  return new Uint8Array(fixTimes(bytes));
}

class Writer {
  private readonly model: OfficialDocument;
  private readonly form: boolean;
  private readonly size: number;
  private readonly line: number;
  private readonly hash: string;
  private pictures = 0;

  constructor(model: OfficialDocument) {
    this.model = model;
    this.form = model.layout === 'form';
    this.size = this.form ? 12 : 16;
    this.line = this.form ? FORM_LINE : LINE;
    this.hash = contentHash(model);
  }

  header(): Header {
    const mark = this.model.draftMark ?? '';
    return new Header({ children: [this.words(mark, { face: 'heading', size: 14, align: AlignmentType.RIGHT })] });
  }

  footer(side: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
    const text = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...run('number', 14) });
    const indent = side === AlignmentType.LEFT ? { left: 280, firstLine: 0 } : { right: 280, firstLine: 0 };
    return new Footer({ children: [new Paragraph({ alignment: side, indent, children: [text] })] });
  }

  parts(): Part[] {
    const { model } = this;
    return [
      ...(this.form ? this.formHead() : this.redHead()),
      ...(model.addressee === undefined ? [] : [this.words(model.addressee, { align: AlignmentType.LEFT })]),
      ...this.blocks(model.body),
      ...this.signature(),
      ...(model.annex.length === 0
        ? []
        : [new Paragraph({ pageBreakBefore: true, spacing: exactly(20), children: [] }), ...this.blocks(model.annex)]),
      ...this.imprint(),
    ];
  }

  private redHead(): Paragraph[] {
    const { model } = this;
    const size = organSize(model.organ);
    return [
      this.words(model.organ, {
        face: 'title',
        size,
        color: RED,
        align: AlignmentType.CENTER,
        line: Math.round(size * 26),
        bold: true,
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...exactly(LINE), before: 460, after: LINE },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 8 } },
        children: [new TextRun({ text: model.number ?? '', ...run('body', 16) })],
      }),
      ...model.title.map((text) =>
        this.words(text, { face: 'title', size: 22, align: AlignmentType.CENTER, line: 680, bold: true }),
      ),
      this.words('', {}),
    ];
  }

  private formHead(): Paragraph[] {
    const { model } = this;
    return [
      ...model.title.map((text) =>
        this.words(text, { face: 'title', size: 22, align: AlignmentType.CENTER, line: 680, bold: true }),
      ),
      this.words(model.number ?? '', { size: 11, align: AlignmentType.RIGHT }),
    ];
  }

  private blocks(blocks: readonly Block[]): Part[] {
    const parts: Part[] = [];
    let run: Box[] = [];
    for (const block of blocks) {
      if (block.kind === 'box') {
        run.push(block);
        continue;
      }
      if (run.length > 0) parts.push(boxes(run), this.gap());
      run = [];
      parts.push(...this.block(block));
    }
    return run.length > 0 ? [...parts, boxes(run), this.gap()] : parts;
  }

  private block(block: Exclude<Block, Box>): Part[] {
    // Neither the signature nor the imprint stands on a page alone.
    const last = block === this.model.annex.at(-1) || block === this.model.body.at(-1);
    switch (block.kind) {
      case 'paragraph':
        return [this.words(block.text, { indent: 2, keepNext: last })];
      case 'item':
        return [this.words(block.number + block.text, { indent: 2 })];
      case 'heading':
        return [
          this.words(block.number + block.text, {
            face: block.level === 1 ? 'heading' : 'subheading',
            indent: block.number === '' ? 0 : 2,
            keepNext: true,
          }),
        ];
      case 'table':
        return [...(block.caption === undefined ? [] : [this.caption(block.caption)]), table(block), this.gap()];
      case 'fields':
        return [fields(block), this.gap()];
      case 'chart':
        return [
          this.caption(block.caption),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 120 },
            children: [picture(block, ++this.pictures)],
          }),
        ];
    }
  }

  /** The wider line stands four characters from the edge, the other is centred on it. */
  private signature(): Paragraph[] {
    const lines = this.model.signature;
    const widest = Math.max(...lines.map(width));
    const character = this.form ? 240 : CHARACTER;
    const paragraphs = lines.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          keepLines: true,
          keepNext: true,
          spacing: exactly(this.line),
          indent: { right: Math.round(((this.form ? 2 : 4) + (widest - width(text)) / 2) * character) },
          children: [new TextRun({ text, ...run('body', this.size) })],
        }),
    );
    // As far below the text as in the PDF.
    return [this.words('', { line: this.form ? this.line : 840, keepNext: true }), ...paragraphs];
  }

  private imprint(): Paragraph[] {
    const { imprint } = this.model;
    if (imprint === undefined) return [];
    const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 };
    const row = (text: string, top: boolean): Paragraph =>
      new Paragraph({
        spacing: exactly(480),
        keepNext: top && imprint.copyTo !== undefined,
        border: top ? { top: rule, bottom: rule } : { bottom: rule },
        indent: { left: 280, right: 280 },
        tabStops: [{ type: 'right', position: AREA - 280 }],
        children: [new TextRun({ text, ...run('body', 14) })],
      });
    return [
      this.words('', { keepNext: true }),
      ...(imprint.copyTo === undefined ? [] : [row(imprint.copyTo, true)]),
      row(`${imprint.issuer}\t${imprint.date}`, imprint.copyTo === undefined),
    ];
  }

  private caption(text: string): Paragraph {
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...exactly(360), before: 160, after: 80 },
      children: [new TextRun({ text, ...run('heading', this.form ? 11 : 12) })],
    });
  }

  /** Word joins tables that touch; a low paragraph keeps them apart. */
  private gap(): Paragraph {
    return new Paragraph({ spacing: exactly(200), children: [] });
  }

  private words(
    text: string,
    options: {
      readonly face?: Face;
      readonly size?: number;
      readonly color?: string;
      readonly bold?: boolean;
      readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
      readonly line?: number;
      readonly indent?: number;
      readonly keepNext?: boolean;
    },
  ): Paragraph {
    const color = options.color === undefined ? {} : { color: options.color };
    const firstLine = Math.round((options.indent ?? 0) * (this.form ? 240 : CHARACTER));
    return new Paragraph({
      alignment: options.align ?? AlignmentType.BOTH,
      spacing: exactly(options.line ?? this.line),
      keepNext: options.keepNext ?? false,
      autoSpaceEastAsianText: false,
      indent: { firstLine },
      children: [
        new TextRun({
          text: text.replaceAll(HASH_MARK, this.hash),
          bold: options.bold ?? false,
          ...color,
          ...run(options.face ?? 'body', options.size ?? this.size),
        }),
      ],
    });
  }
}
