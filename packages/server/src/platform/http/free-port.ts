import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Fails as listening itself would (EADDRINUSE, EACCES) where an address cannot be had. Asked before a first start spends its time on the
 * database; whoever takes the port meanwhile is met when the server listens.
 */
export async function requirePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
