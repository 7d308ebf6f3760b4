import { Document, isMap, isSeq, visit } from 'yaml';
import { schemeDocument } from './scheme-document.ts';
import type { Scheme } from './types.ts';

/** Fields that stay open, one entry a line; everything else fits on its line. */
const OPEN = new Set([
  'root',
  'children',
  'alerts',
  'contradictions',
  'grades',
  'departments',
  'display',
  'labels',
  'elements',
  'examples',
]);

const LINES = new Set(['alerts', 'contradictions', 'grades', 'departments', 'elements', 'examples']);

/**
 * The scheme as canonical YAML: parsing it gives an equal scheme, and equal schemes print to the same bytes, so that documents
 * written by the editor and by hand compare line by line.
 */
export function printScheme(scheme: Scheme): string {
  const document = new Document(schemeDocument(scheme), { schema: 'core', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair) {
      const key = String((pair.key as { value?: unknown }).value);
      const { value } = pair;
      if ((isMap(value) || isSeq(value)) && !OPEN.has(key)) {
        value.flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
    Map(_, map, path) {
      // The entries of these lists are short: one line each.
      const parent = path.at(-2);
      const list = parent !== undefined && 'key' in parent ? String((parent.key as { value?: unknown }).value) : '';
      if (LINES.has(list)) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
