import { expect, test } from 'vitest';
import { leavesOf } from './demo-county/index.ts';
import { listProgrammes, loadProgramme, loadScheme, loadSurvey, programmeBallots } from './index.ts';

test('lists the programmes that have a manifest', () => {
  expect(listProgrammes()).toContain('political-ecology');
  expect(listProgrammes()).not.toContain('demo-county');
});

test('a survey has no scheme to install, and says where a difference has to be explained', () => {
  const { programme, survey } = loadSurvey();
  expect(programme).toBe('revisit-survey');
  expect(listProgrammes()).not.toContain(programme);
  expect(survey.crossCheck).toEqual({ tierGap: 2, ballotBelow: 0.8 });
  const { GOOD, FAIRLY_GOOD, FAIR } = survey.rateBands;
  expect([GOOD, FAIRLY_GOOD, FAIR]).toEqual([GOOD, FAIRLY_GOOD, FAIR].toSorted((a, b) => b - a));
  expect(new Set(Object.values(survey.words)).size).toBe(4);
  expect(programmeBallots()).toHaveLength(2);
});

test('loads a programme whole, and its manifest says what its folder holds', () => {
  const programme = loadProgramme('political-ecology');
  expect(programme.manifest.programme).toBe(programme.id);
  expect(programme.schemes.map((scheme) => scheme.version)).toEqual([1, 2]);
  expect(Object.keys(programme.documents)).toEqual(['warning-notice', 'feedback-form', 'evaluation-report']);
  for (const { version } of programme.schemes) expect(loadScheme(programme.id, version).scheme).toBe(programme.id);
});

test('the burden ledger names every supplier once and stays within two minutes an item', () => {
  const { suppliers, minutesPerItem } = loadProgramme('political-ecology').manifest.burden;
  const leaves = leavesOf(loadScheme('political-ecology', 1).root);
  expect(suppliers.map((entry) => entry.department).sort()).toEqual(
    [...new Set(leaves.map((leaf) => leaf.provider))].sort(),
  );
  for (const { department, minutes } of suppliers) {
    const items = leaves.filter((leaf) => leaf.provider === department).length;
    expect(minutes, `${department}: ${items} items`).toBeLessThanOrEqual(items * minutesPerItem);
  }
});

test('an unknown programme or version is refused with what there is', () => {
  expect(() => loadProgramme('../packages')).toThrow(/there are: .*political-ecology/);
  expect(() => loadScheme('political-ecology', 9)).toThrow(RangeError);
});
