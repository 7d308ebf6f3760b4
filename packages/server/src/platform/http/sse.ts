import type { FastifyReply } from 'fastify';

const KEEP_ALIVE = 15_000;

/** Server-sent events from an async iterable; ends when it ends or the client goes away. */
export async function sendEvents(
  reply: FastifyReply,
  event: string,
  source: (signal: AbortSignal) => AsyncIterable<unknown>,
  report: (error: unknown, what: string) => void,
): Promise<FastifyReply> {
  const gone = new AbortController();
  // Headers that hooks have set (security) go out too; from here on the answer is ours.
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  raw.on('close', () => gone.abort());
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const alive = setInterval(() => raw.write(': alive\n\n'), KEEP_ALIVE);
  try {
    for await (const value of source(gone.signal)) {
      raw.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
    }
  } catch (error) {
    report(error, `events ${event}`);
  } finally {
    clearInterval(alive);
    raw.end();
  }
  return reply;
}
