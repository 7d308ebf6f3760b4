import { evaluationReport } from '../../../packages/server/src/documents/render/build/build.ts';
import type { OfficialDocument } from '../../../packages/server/src/documents/render/model.ts';
import { sampleFigures, wordingFolder } from '../../../packages/server/src/documents/render/testing/sample-figures.ts';
import { loadWording } from '../../../packages/server/src/documents/render/wording/load.ts';

/** Reports of invented units, every one with other figures and another name. */
export async function sampleReports(count: number): Promise<OfficialDocument[]> {
  const wording = await loadWording(wordingFolder);
  return Array.from({ length: count }, (_, i) =>
    evaluationReport(sampleFigures({ seed: 1000 + i, unit: `青石${i + 1}镇`, state: 'issued' }), wording),
  );
}
