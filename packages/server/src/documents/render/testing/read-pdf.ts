import { getDocumentProxy } from 'unpdf';

/** One run of text on a page: millimetres from the page's top left corner to the start of its baseline. */
interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Points. */
  readonly size: number;
}
export interface PdfPage {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
}

const MM = 25.4 / 72;

/** Pages of a PDF with their text and where it stands. */
export async function readPdf(pdf: Uint8Array): Promise<PdfPage[]> {
  const document = await getDocumentProxy(pdf.slice());
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const content = await page.getTextContent();
    const runs = content.items.flatMap((item): TextRun[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x: x * MM, y: (height - y) * MM, width: item.width * MM, size }];
    });
    pages.push({ width: width * MM, height: height * MM, runs });
  }
  return pages;
}

/** All text of a PDF without spaces. */
export const textOf = (pages: readonly PdfPage[]): string =>
  pages
    .flatMap((page) => page.runs.map((run) => run.text))
    .join('')
    .replace(/[\s\u200B]/g, '');
