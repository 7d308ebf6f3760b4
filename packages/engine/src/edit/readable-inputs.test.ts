import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { readableInputs } from './readable-inputs.ts';

test('are those the rules themselves say they need', () => {
  fc.assert(
    fc.property(arbitraryScheme(), (scheme) => {
      for (const { node, slots } of compile(scheme).nodes) {
        if (node.kind !== 'leaf') continue;
        const needed = slots.filter(({ role, name }) => role === 'needed' && !name.includes(':'));
        expect(readableInputs(node.rule)).toEqual(needed.map(({ name }) => name));
      }
    }),
    { numRuns: 100 },
  );
});

test.each([[undefined], ['deduct'], [{}], [{ kind: 'formula' }], [{ kind: 'formula', expression: '1 +' }]])(
  'of what is no rule yet there are none: %j',
  (rule) => {
    expect(readableInputs(rule)).toEqual([]);
  },
);
