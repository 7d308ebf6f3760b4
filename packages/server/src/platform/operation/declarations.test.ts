import { expect, it } from 'vitest';
import { createRegistry } from '../../modules.ts';

const { operations } = createRegistry();

it.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s says what narrows it, or why nothing does',
  (_, { about, everywhere, confined, unbound }) => {
    expect([about, everywhere, confined, unbound].filter((one) => one !== undefined)).toHaveLength(1);
    if (unbound !== undefined) expect(unbound.length).toBeGreaterThan(4);
  },
);
