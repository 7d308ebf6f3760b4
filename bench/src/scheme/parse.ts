import { parseScheme } from '@hengjian/engine';
import { parseDocument } from 'yaml';
import { compare, print, timingTable } from '../measure.ts';

const PILLARS = 12;
const HEAD = 'scheme: demo\nversion: 1\nsubject: unit\nperiod: year\nroot:\n  max: 108\n  children:\n';

/** A scheme of 111 indicators in 12 pillars, as an author would write it. */
function schemeText(): string {
  const leaf = (pillar: number, count: number, place: number): string =>
    `        - { id: p${pillar}.${place}, title: 指标${pillar}之${place}, max: ${9 / count}, provider: office${place % 3}, input: { unit: 次 }, rule: { kind: deduct, each: 0.2 } }`;
  const pillars = Array.from({ length: PILLARS }, (_, pillar) => {
    const count = pillar === 3 ? 12 : 9;
    const leaves = Array.from({ length: count }, (_leaf, place) => leaf(pillar, count, place));
    return `    - id: p${pillar}\n      title: 第${pillar}类\n      max: 9\n      children:\n${leaves.join('\n')}`;
  });
  return `${HEAD}${pillars.join('\n')}\n`;
}

/** What reading, checking and placing every mistake cost beside the YAML library alone, on the text an editor reads at each pause. */
export async function benchParse(): Promise<void> {
  const text = schemeText();
  const { issues } = parseScheme(text);
  if (issues.length > 0) throw new Error(`Not a sound scheme: ${JSON.stringify(issues[0])}`);
  const timings = await compare(
    [
      { name: 'the YAML library alone, with positions', run: () => parseDocument(text) },
      { name: 'parseScheme', run: () => parseScheme(text) },
    ],
    { runs: 60, warmup: 20 },
  );
  print(timingTable('A scheme of 111 indicators, read and checked', timings));
}
