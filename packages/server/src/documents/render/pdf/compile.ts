import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolders, fontStack } from './fonts.ts';

const workspace = fileURLToPath(new URL('.', import.meta.url));
/** Results of the last few documents stay in Typst's cache: the template itself is among them. Older ones are dropped, so memory is bounded. */
const CACHE_AGE = 2;

/** Makes PDFs from prepared models, one after the other, on the calling thread. */
export class PdfCompiler {
  private readonly compiler: NodeCompiler;
  private readonly fonts: string;

  /** `siteFolder` holds the site's licensed fonts, if any. */
  constructor(siteFolder: string | undefined) {
    this.compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders(siteFolder) }] });
    this.fonts = JSON.stringify(fontStack(siteFolder));
    this.compiler.addSource(`${workspace}main.typ`, readFileSync(new URL('official.typ', import.meta.url), 'utf8'));
  }

  /** PDF/A-2b. Throws an Error with Typst's own messages. Takes the JSON of `prepare`. */
  pdf(json: string): { pdf: Uint8Array; pages: number } {
    try {
      const compiled = this.compiler.compile({
        mainFilePath: `${workspace}main.typ`,
        inputs: { model: json, fonts: this.fonts },
      });
      const { result } = compiled;
      if (result === null || compiled.hasError()) {
        const error = compiled.takeDiagnostics() ?? compiled.takeError();
        throw new Error(
          `The document could not be set: ${JSON.stringify(error?.shortDiagnostics ?? 'unknown reason')}`,
        );
      }
      return { pdf: this.compiler.pdf(result, { pdfStandard: 'a-2b' }), pages: result.numOfPages };
    } finally {
      this.compiler.evictCache(CACHE_AGE);
    }
  }
}
