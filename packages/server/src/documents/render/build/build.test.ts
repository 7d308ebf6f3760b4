import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentFigures, NodeFigure } from '../figures.ts';
import type { Block, OfficialDocument } from '../model.ts';
import { sampleFigures, wordingFolder } from '../testing/sample-figures.ts';
import { loadWording } from '../wording/load.ts';
import type { Wording } from '../wording/types.ts';
import { evaluationReport, feedbackForm, warningNotice } from './build.ts';
import { leaves } from './tree.ts';

let wording: Wording;
beforeAll(async () => {
  wording = await loadWording(wordingFolder);
});
const words = (model: OfficialDocument): string => JSON.stringify(model);
const texts = (blocks: readonly Block[]): string[] => blocks.flatMap((block) => ('text' in block ? [block.text] : []));

describe('the published case', () => {
  /** Total 80.02; 29.92 of 40, 22.60 of 30, 27.50 of 30; lowest dimensions 70.0, 73.8 and 73.9 %. */
  function published(): DocumentFigures {
    const sample = sampleFigures();
    const points: Record<string, number> = { common: 29.92, data: 22.6, survey: 27.5 };
    const rates: Record<string, number> = {
      'common.power': 0.7,
      'common.responsibility': 0.738,
      'common.discipline': 0.739,
    };
    const set = (node: NodeFigure): NodeFigure => {
      const given = points[node.id];
      const rate = rates[node.id] ?? (sample.dimensions.includes(node.id) ? 0.8 : node.rate);
      if (given !== undefined)
        return { ...node, points: given, rate: given / node.max, children: node.children.map(set) };
      return sample.dimensions.includes(node.id) ? { ...node, rate, points: (rate ?? 0) * node.max } : node;
    };
    const root = { ...sample.root, points: 80.02, rate: 0.8002, children: sample.root.children.map(set) };
    return { ...sample, root };
  }

  test('prints its figures to the last digit', () => {
    const report = evaluationReport(published(), wording);
    const all = texts(report.body).join('\n');
    expect(all).toContain('综合得分80.02分（满分100分），得分率80.0%');
    expect(all).toContain('满分40分，得29.92分，得分率74.8%');
    expect(all).toContain('满分30分，得22.60分，得分率75.3%');
    expect(all).toContain('满分30分，得27.50分，得分率91.7%');
    expect(all).toContain('权力运行约束度（70.0%）、政治责任落实度（73.8%）、纪律规矩严明度（73.9%）');
  });
});

test('lists all indicators in the annex and names the missing ones', () => {
  const figures = sampleFigures();
  const report = evaluationReport(figures, wording);
  const register = report.annex.find((block) => block.kind === 'table');
  expect(register?.rows).toHaveLength(leaves(figures.root).length);
  expect(leaves(figures.root)).toHaveLength(111);
  const missing = leaves(figures.root).filter((leaf) => leaf.status === 'missing');
  expect(missing.length).toBeGreaterThan(0);
  const listed = report.body.flatMap((block) =>
    block.kind === 'table' && block.caption?.includes('缺少') ? block.rows : [],
  );
  expect(listed.map((row) => row[0])).toEqual(missing.map((leaf) => leaf.title['zh-CN']));
});

test('headings count one after the other, the annex is not counted', () => {
  const report = evaluationReport(sampleFigures(), wording);
  const numbers = report.body.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.number] : []));
  expect(numbers.slice(0, 3)).toEqual(['一、', '二、', '三、']);
  expect(report.annex.find((block) => block.kind === 'heading')).toMatchObject({ number: '' });
});

test('a draft says so and has no number or date; an issued document has both', () => {
  const draft = warningNotice(sampleFigures(), wording);
  expect(draft.draftMark).toBe('送审稿');
  expect(draft.number).toBe('政研预〔2026〕　号');
  expect(draft.signature.at(-1)).toBe('　　年　　月　　日');
  const issued = warningNotice(sampleFigures({ state: 'issued' }), wording);
  expect(issued.draftMark).toBeUndefined();
  expect(issued.number).toBe('政研预〔2026〕12号');
  expect(issued.signature.at(-1)).toBe('2026年11月20日');
});

test('without any figure no document invents one', () => {
  for (const build of [warningNotice, feedbackForm, evaluationReport]) {
    const text = words(build(sampleFigures({ empty: true }), wording));
    expect(text).not.toMatch(/NaN|undefined|null分|\{[a-z]+\}/i);
  }
  expect(texts(evaluationReport(sampleFigures({ empty: true }), wording).body).join()).toContain('暂不形成');
});

test('an exempt figure leaves no trace but that it is not counted', () => {
  const sample = sampleFigures();
  const exempt = (node: NodeFigure): NodeFigure =>
    node.id === 'common.power.01'
      ? { ...node, status: 'exempt', points: null, rate: null, sentence: { 'zh-CN': '容错认定免责' } }
      : { ...node, children: node.children.map(exempt) };
  const text = words(evaluationReport({ ...sample, root: exempt(sample.root) }, wording));
  expect(text).not.toContain('容错认定免责');
  expect(text).toContain('不计入');
});

test('text of the data is not read for placeholders, and control characters are dropped', () => {
  const text = words(warningNotice(sampleFigures({ unit: '{score}\u0007{{镇}}\u202E\uE0FF' }), wording));
  expect(text).toContain('{score}{{镇}}');
  expect(text).not.toMatch(/\\u0007|\u202E/);
});

test('English documents use the English wording', () => {
  const report = evaluationReport({ ...sampleFigures(), locale: 'en' }, wording);
  expect(report.title.join('')).toContain('Political Ecology Evaluation Report');
  expect(report.body.find((block) => block.kind === 'heading')).toMatchObject({ number: '1. ' });
});
