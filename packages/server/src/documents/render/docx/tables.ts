import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Box, Column, Fields, Table as TableBlock } from '../model.ts';
import { AREA, exactly, type Face, run } from './style.ts';

const line = (size: number, color = '000000'): IBorderOptions => ({ style: BorderStyle.SINGLE, size, color });
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const shade = { type: ShadingType.CLEAR, color: 'auto', fill: 'F0F0F0' };
const sides = {
  start: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
} as const satisfies Record<Column['align'], string>;
const INSET = { left: 70, right: 70, top: 40, bottom: 40, marginUnitType: WidthType.DXA };

interface CellText {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly align: (typeof sides)[Column['align']];
}
const words = ({ text, face, size, align }: CellText): Paragraph =>
  new Paragraph({
    alignment: align,
    spacing: exactly(Math.round(size * 1.32 * 20)),
    indent: { firstLine: 0 },
    children: [new TextRun({ text, ...run(face, size) })],
  });

/** Head row repeats, rows do not break. */
export function table(block: TableBlock): Table {
  const widths = block.columns.map((column) => Math.round(column.width * AREA));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(
      (column, c) =>
        new TableCell({
          width: { size: widths[c] ?? 0, type: WidthType.DXA },
          shading: shade,
          verticalAlign: VerticalAlign.CENTER,
          children: [words({ text: column.title, face: 'heading', size: block.size, align: AlignmentType.CENTER })],
        }),
    ),
  });
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: block.columns.map(
          (column, c) =>
            new TableCell({
              width: { size: widths[c] ?? 0, type: WidthType.DXA },
              verticalAlign: VerticalAlign.CENTER,
              children: [words({ text: row[c] ?? '', face: 'body', size: block.size, align: sides[column.align] })],
            }),
        ),
      }),
  );
  return new Table({
    width: { size: AREA, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    margins: INSET,
    borders: {
      top: line(8),
      bottom: line(8),
      left: none,
      right: none,
      insideHorizontal: line(2, '9A9A9A'),
      insideVertical: line(2, '9A9A9A'),
    },
    rows: [head, ...rows],
  });
}

const LABEL = Math.round(AREA * 0.17);
const VALUE = Math.round(AREA * 0.33);
const frame = {
  top: line(4),
  bottom: line(4),
  left: line(4),
  right: line(4),
  insideHorizontal: line(4),
  insideVertical: line(4),
};

const label = (text: string): TableCell =>
  new TableCell({
    width: { size: LABEL, type: WidthType.DXA },
    shading: shade,
    verticalAlign: VerticalAlign.CENTER,
    children: [words({ text, face: 'heading', size: 11, align: AlignmentType.CENTER })],
  });
const value = (text: string, span: number, vertical: 'center' | 'bottom' = VerticalAlign.CENTER): TableCell =>
  new TableCell({
    width: { size: span === 3 ? AREA - LABEL : VALUE, type: WidthType.DXA },
    columnSpan: span === 3 ? 3 : 1,
    verticalAlign: vertical,
    children: [words({ text, face: 'body', size: 12, align: AlignmentType.LEFT })],
  });

export function fields(block: Fields): Table {
  const rows: TableCell[][] = [];
  let open: TableCell[] | undefined;
  for (const entry of block.entries) {
    if (entry.wide) {
      open?.push(label(''), value('', 1));
      open = undefined;
      rows.push([label(entry.label), value(entry.value, 3)]);
    } else if (open === undefined) {
      open = [label(entry.label), value(entry.value, 1)];
      rows.push(open);
    } else {
      open.push(label(entry.label), value(entry.value, 1));
      open = undefined;
    }
  }
  open?.push(label(''), value('', 1));
  return new Table({
    width: { size: AREA, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [LABEL, VALUE, LABEL, VALUE],
    margins: { ...INSET, top: 80, bottom: 80 },
    borders: frame,
    rows: rows.map((children) => new TableRow({ cantSplit: true, children })),
  });
}

/** Boxes that follow each other are rows of one table. */
export function boxes(blocks: readonly Box[]): Table {
  return new Table({
    width: { size: AREA, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [LABEL, AREA - LABEL],
    margins: { ...INSET, top: 80, bottom: 80 },
    borders: frame,
    rows: blocks.map(
      (block) =>
        new TableRow({
          cantSplit: true,
          height: { value: block.lines * 380 + 280, rule: HeightRule.ATLEAST },
          children: [label(block.label), value(block.hint, 3, VerticalAlign.BOTTOM)],
        }),
    ),
  });
}
