import type { RuleDeclaration } from '../rules/declare.ts';
import { RULES } from '../rules/registry.ts';
import { buildScheme } from './build.ts';
import { checkScheme } from './check-scheme.ts';
import { type Format, readDocument } from './document.ts';
import { OBJECTS, WINSORISE } from './fields.ts';
import type { Issue } from './issue.ts';
import { IssueLog } from './issue-log.ts';
import type { RawDocument } from './raw-scheme.ts';
import { ruleVariant } from './rule-shapes.ts';
import type { ShapeTable } from './shape.ts';
import { ShapeReader } from './shape-reader.ts';
import type { Scheme } from './types.ts';

export interface ParsedScheme {
  /** Null when there is any error; warnings leave it usable. */
  readonly scheme: Scheme | null;
  /** Every problem, in reading order. */
  readonly issues: Issue[];
}

const rules: ReadonlyMap<string, RuleDeclaration> = new Map<string, RuleDeclaration>(Object.entries(RULES));

/** The shapes of everything a document may contain; the JSON Schema and the reference are made from it too. */
export const SHAPES: ShapeTable = { objects: OBJECTS, variants: { rule: ruleVariant(rules), winsorise: WINSORISE } };

/**
 * Reads a scheme document and reports everything that is wrong with it at once, with line and column. Never throws on bad text.
 * JSON is read strictly when `format` says so. Source: docs/scheme-language.md.
 */
export function parseScheme(text: string, options: { format?: Format } = {}): ParsedScheme {
  const log = new IssueLog();
  const root = readDocument(text, options.format ?? 'yaml', log);
  if (root === undefined) return { scheme: null, issues: log.sorted() };
  // The shapes are the types of RawDocument written as data: what was read has them.
  const raw = new ShapeReader(SHAPES, log).object(SHAPES.objects.document, root, '') as RawDocument;
  const scheme = buildScheme(raw, rules, log);
  checkScheme(scheme, raw, root, rules, log);
  return { scheme: log.hasErrors() ? null : scheme, issues: log.sorted() };
}
