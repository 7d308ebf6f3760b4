import { z } from 'zod';
import { refuse } from '../errors/platform-errors.ts';

/** `?limit=…&cursor=…` of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() });

/** How many items stand before the page. A cursor is opaque to clients; here it is the offset, which is right for lists that only grow at the end. */
export function offsetOf(page: PageQuery): number {
  if (page.cursor === undefined) return 0;
  const decoded = /^o(\d{1,15})$/.exec(Buffer.from(page.cursor, 'base64url').toString('latin1'));
  if (decoded === null) throw refuse('cursor.invalid');
  return Number(decoded[1]);
}

export function cursorAt(offset: number): string {
  return Buffer.from(`o${offset}`, 'latin1').toString('base64url');
}

/** The key before which a page begins, of a list that grows at its beginning: an offset would slip with every new row. */
export function keyBefore(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const decoded = /^k(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (decoded === null) throw refuse('cursor.invalid');
  return Number(decoded[1]);
}

export function cursorBefore(key: number): string {
  return Buffer.from(`k${key}`, 'latin1').toString('base64url');
}

export interface ListPage<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The page that begins at an offset, of a list of `total`. An empty one is the last: nobody asks for ever. */
export function pageAt<T>(items: T[], offset: number, total: number): ListPage<T> {
  const end = offset + items.length;
  return { items, nextCursor: items.length > 0 && end < total ? cursorAt(end) : null, total };
}

/** A page out of a list that is at hand in full. */
export function paginate<T>(all: readonly T[], page: PageQuery): ListPage<T> {
  const from = offsetOf(page);
  return pageAt(all.slice(from, from + page.limit), from, all.length);
}
