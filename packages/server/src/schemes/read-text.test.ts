import { parseScheme } from '@hengjian/engine';
import { loadProgramme } from '@hengjian/programmes';
import { expect, it } from 'vitest';
import { readText } from './read-text.ts';

const large = loadProgramme('political-ecology').schemes[0]?.text ?? '';

it('reads a large text beside the event loop, with the same outcome', async () => {
  expect(large.length).toBeGreaterThan(50_000);
  const order: string[] = [];
  const reading = readText(large).then((read) => {
    order.push('read');
    return read;
  });
  // The reading begins at once. Were it done here, nothing could come before its end.
  await new Promise<void>((resolve) => {
    setImmediate(() => {
      order.push('somebody else');
      resolve();
    });
  });
  expect(await reading).toEqual(parseScheme(large));
  expect(order).toEqual(['somebody else', 'read']);
});

it('gives every problem of a large text, with its line', async () => {
  const broken = large.replace('max: 100', 'max: 101');
  expect(await readText(broken)).toEqual(parseScheme(broken));
});
