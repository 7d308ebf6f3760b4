import {
  dataColumns,
  describeRule,
  type GroupNode,
  type LeafNode,
  type Plan,
  type Scheme,
  type Text,
} from '@hengjian/engine';
import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { alertSentence } from './alert-sentence.ts';
import { contradictionSentence } from './contradiction-sentence.ts';
import type { SchemeComment, SchemeVersion } from './repository.ts';

export const roundingShape = z.object({
  places: z.number().int(),
  rounding: z.enum(['half-up', 'half-even', 'down', 'floor', 'ceil']),
});
/** Where a version is found. */
export const versionParams = z.object({
  schemeId: z.string().max(100),
  version: z.coerce.number().int().min(1).max(1_000_000),
});
const stateShape = z.enum(['draft', 'published']);

export const schemeRowShape = z
  .object({
    id: z.string(),
    title: anyText,
    versions: z.array(z.object({ version: z.number().int(), state: stateShape, publishedAt: z.string().nullable() })),
    subject: z.string(),
    period: z.string(),
  })
  .meta({ id: 'SchemeRow' });

export const schemeViewShape = z
  .object({
    id: z.string(),
    version: z.number().int(),
    title: anyText,
    basis: z.string().nullable(),
    note: anyText.nullable(),
    state: stateShape,
    yaml: z.string(),
    sha256: z.string(),
    savedBy: z.string().nullable(),
    savedAt: z.string().nullable(),
    leaves: z.number().int(),
    points: z.union([z.literal('exact'), roundingShape]),
    missing: z.string(),
    minCoverage: z.number(),
    groups: z.array(z.object({ id: z.string(), title: anyText })),
    departments: z.array(
      z.object({ id: z.string(), title: anyText, authors: z.number().int(), supplies: z.number().int() }),
    ),
    elements: z.array(
      z.object({
        id: z.string(),
        title: anyText,
        unit: anyText.nullable(),
        note: anyText.nullable(),
        provider: z.string().nullable(),
        evidence: anyText.nullable(),
        proofRequired: z.boolean(),
        readers: z.array(z.object({ id: z.string(), title: anyText })),
      }),
    ),
    nodes: z.array(
      z.object({
        id: z.string(),
        parent: z.string().nullable(),
        depth: z.number().int(),
        title: anyText,
        kind: z.enum(['group', 'leaf']),
        max: z.number(),
        aggregate: z.string().nullable(),
        rule: z.string().nullable(),
        ruleSentence: fullText.nullable(),
        provider: z.string().nullable(),
        author: z.string().nullable(),
        unit: anyText.nullable(),
        evidence: anyText.nullable(),
        basis: z.string().nullable(),
        note: anyText.nullable(),
        weightNote: anyText.nullable(),
        missing: z.string(),
        leaves: z.number().int(),
      }),
    ),
    alerts: z.array(z.object({ id: z.string(), title: anyText, level: z.string(), sentence: fullText })),
    contradictions: z.array(z.object({ id: z.string(), title: anyText, sentence: fullText })),
    grades: z.array(
      z.object({
        id: z.string(),
        title: anyText,
        from: z.number(),
        quota: z.object({ share: z.number(), rounding: z.string(), basis: z.string().nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'SchemeView' });
export type SchemeView = z.infer<typeof schemeViewShape>;

function leafCount(node: GroupNode | LeafNode): number {
  return node.kind === 'leaf' ? 1 : node.children.reduce((sum, child) => sum + leafCount(child), 0);
}

export function presentScheme(version: SchemeVersion, plan: Plan): SchemeView {
  const { scheme } = plan;
  const leaves = plan.nodes.flatMap(({ node }) => (node.kind === 'leaf' ? [node] : []));
  const columns = dataColumns(plan);
  const asked = Map.groupBy(columns, ({ element, leaf }) => element?.id ?? leaf.id);
  const orNull = (value: Text | undefined): Text | null => value ?? null;
  return {
    id: version.scheme,
    version: version.version,
    title: scheme.title,
    basis: scheme.basis ?? null,
    note: orNull(scheme.note),
    state: version.state,
    yaml: version.yaml,
    sha256: version.sha256,
    savedBy: version.savedBy,
    savedAt: version.savedAt?.toISOString() ?? null,
    leaves: leaves.length,
    points: scheme.points,
    missing: scheme.missing,
    minCoverage: scheme.minCoverage,
    groups: scheme.groups.map((group) => ({ id: group.id, title: group.title })),
    departments: scheme.departments.map(({ id, title }) => ({
      id,
      title,
      authors: leaves.filter((leaf) => leaf.author === id).length,
      supplies: [...asked.values()].filter(([first]) => first?.provider === id).length,
    })),
    elements: columns.flatMap(({ element, readers }) =>
      element === undefined
        ? []
        : [
            {
              id: element.id,
              title: element.title,
              unit: orNull(element.unit),
              note: orNull(element.note),
              provider: element.provider ?? null,
              evidence: orNull(element.evidence),
              proofRequired: element.attachment === 'required',
              readers: readers.map((reader) => ({ id: reader.id, title: reader.title })),
            },
          ],
    ),
    nodes: plan.nodes.map(({ id, parent, depth, node }) => ({
      id,
      parent: plan.nodes[parent]?.id ?? null,
      depth,
      title: node.title,
      kind: node.kind,
      max: node.max,
      aggregate: node.kind === 'group' ? node.aggregate : null,
      rule: node.kind === 'leaf' ? node.rule.kind : null,
      ruleSentence: node.kind === 'leaf' ? describeRule(scheme, node) : null,
      provider: node.kind === 'leaf' ? (node.provider ?? null) : null,
      author: node.kind === 'leaf' ? (node.author ?? null) : null,
      unit: node.kind === 'leaf' ? orNull(node.input.unit) : null,
      evidence: node.kind === 'leaf' ? orNull(node.evidence) : null,
      basis: node.basis ?? null,
      note: orNull(node.note),
      weightNote: orNull(node.weightNote),
      missing: node.missing,
      leaves: leafCount(node),
    })),
    alerts: scheme.alerts.map((rule) => ({
      id: rule.id,
      title: rule.title,
      level: rule.level,
      sentence: alertSentence(rule, plan),
    })),
    contradictions: (scheme.contradictions ?? []).map((rule) => ({
      id: rule.id,
      title: rule.title,
      sentence: contradictionSentence(rule, plan),
    })),
    grades: scheme.grades.map(({ id, title, from, quota }) => ({
      id,
      title,
      from,
      quota: quota === undefined ? null : { share: quota.share, rounding: quota.rounding, basis: quota.basis ?? null },
    })),
  };
}

export const commentShape = z
  .object({
    id: z.string(),
    node: z.string(),
    account: z.object({ id: z.string(), name: z.string() }),
    /** As the scheme names it; null where it names no such department. */
    department: z.object({ id: z.string(), title: anyText }).nullable(),
    text: z.string(),
    at: z.string(),
    resolved: z.object({ at: z.string(), by: z.string() }).nullable(),
  })
  .meta({ id: 'SchemeComment' });

export function presentComment(
  { at, resolved, department, ...comment }: SchemeComment,
  { departments }: Scheme,
): z.infer<typeof commentShape> {
  const known = departments.find(({ id }) => id === department);
  return {
    ...comment,
    department: known === undefined ? null : { id: known.id, title: known.title },
    at: at.toISOString(),
    resolved: resolved === null ? null : { at: resolved.at.toISOString(), by: resolved.by },
  };
}
