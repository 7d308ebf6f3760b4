import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

export function etagOf(content: string): string {
  return `W/"${createHash('sha1').update(content).digest('base64url')}"`;
}

/** Sets the tag and says whether the client has this content already. */
export function fresh(reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag);
  const known = reply.request.headers['if-none-match'];
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return known?.split(',').some((tag) => plain(tag) === plain(etag)) === true;
}
