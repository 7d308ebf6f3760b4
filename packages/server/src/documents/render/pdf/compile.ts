import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '../model.ts';
import type { SlipSheet } from '../slips/model.ts';
import { prepareSlips } from '../slips/prepare-slips.ts';
import { fontFolders, fontStack } from './fonts.ts';
import { prepare } from './prepare.ts';

export interface SetPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
}
export interface RenderedPdf extends SetPdf {
  /** Content hash of the model. */
  readonly hash: string;
  /** Characters no font has, printed as 〓. */
  readonly unprintable: readonly string[];
}

const workspace = fileURLToPath(new URL('.', import.meta.url));
const mainOf = (name: string): string => `${workspace}${name}-main.typ`;
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
    for (const name of ['official', 'slips'] as const)
      this.compiler.addSource(mainOf(name), readFileSync(new URL(`${name}.typ`, import.meta.url), 'utf8'));
  }

  /** PDF/A-2b. Throws an Error with Typst's own messages. */
  render(model: OfficialDocument): RenderedPdf {
    const { json, hash, unprintable } = prepare(model, this.exact);
    return { ...this.set('official', json), hash, unprintable };
  }

  /** Slips to be cut: a plain PDF. */
  renderSlips(sheet: SlipSheet): SetPdf {
    return this.set('slips', prepareSlips(sheet));
  }

  private set(template: 'official' | 'slips', model: string): SetPdf {
    try {
      const compiled = this.compiler.compile({ mainFilePath: mainOf(template), inputs: { model, fonts: this.fonts } });
      const { result } = compiled;
      if (result === null || compiled.hasError()) {
        const error = compiled.takeDiagnostics() ?? compiled.takeError();
        throw new Error(
          `The document could not be set: ${JSON.stringify(error?.shortDiagnostics ?? 'unknown reason')}`,
        );
      }
      const standard = template === 'official' ? ({ pdfStandard: 'a-2b' } as const) : {};
      return { pdf: new Uint8Array(this.compiler.pdf(result, standard)), pages: result.numOfPages };
    } finally {
      this.compiler.evictCache(CACHE_AGE);
    }
  }
}
