import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '../model.ts';
import { fontFolders, fontStack } from './fonts.ts';
import { prepare } from './prepare.ts';
import { prepareSlips, type SlipSheets } from './slips.ts';

export interface RenderedPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Content hash of the model. */
  readonly hash: string;
  /** Characters no font has, printed as 〓. */
  readonly unprintable: readonly string[];
}

const OFFICIAL = 'official.typ';
const SLIPS = 'slips.typ';
const workspace = fileURLToPath(new URL('.', import.meta.url));
/** Results of the last few documents stay in Typst's cache: the template itself is among them. Older ones are dropped, so memory is bounded. */
const CACHE_AGE = 10;

/** Makes PDFs from prepared models, one after the other, on the calling thread. */
export class PdfCompiler {
  private readonly compiler: NodeCompiler;
  private readonly fonts: string;
  /** Whether widths of the fonts in use are known. */
  private readonly exact: boolean;

  /** `siteFolder` holds the site's licensed fonts, if any. */
  constructor(siteFolder: string | undefined) {
    this.compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders(siteFolder) }] });
    this.fonts = JSON.stringify(fontStack(siteFolder));
    this.exact = fontFolders(siteFolder).length === 1;
    for (const name of [OFFICIAL, SLIPS])
      this.compiler.addSource(`${workspace}${name}`, readFileSync(new URL(name, import.meta.url), 'utf8'));
  }

  /** PDF/A-2b. Throws an Error with Typst's own messages. */
  render(model: OfficialDocument): RenderedPdf {
    const { json, hash, unprintable } = prepare(model, this.exact);
    return { ...this.set(OFFICIAL, json), hash, unprintable };
  }

  /** The same of slips to cut; nobody looks for them again, so they have no hash. */
  renderSlips(slips: SlipSheets): Uint8Array {
    return this.set(SLIPS, prepareSlips(slips)).pdf;
  }

  private set(template: string, model: string): Pick<RenderedPdf, 'pdf' | 'pages'> {
    try {
      const compiled = this.compiler.compile({
        mainFilePath: `${workspace}${template}`,
        inputs: { model, fonts: this.fonts },
      });
      const { result } = compiled;
      if (result === null || compiled.hasError()) {
        const error = compiled.takeDiagnostics() ?? compiled.takeError();
        throw new Error(
          `The document could not be set: ${JSON.stringify(error?.shortDiagnostics ?? 'unknown reason')}`,
        );
      }
      const pdf = new Uint8Array(this.compiler.pdf(result, { pdfStandard: 'a-2b' }));
      return { pdf, pages: result.numOfPages };
    } finally {
      this.compiler.evictCache(CACHE_AGE);
    }
  }
}
