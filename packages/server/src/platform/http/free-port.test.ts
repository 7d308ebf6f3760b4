import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { requirePort } from './free-port.ts';

it('fails on a port that is taken, and leaves a free one free', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(requirePort('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  taken.close();
  await once(taken, 'close');
  await requirePort('127.0.0.1', port);
  await requirePort('127.0.0.1', port);
});
