import type { RuleDeclaration } from '../rules/declare.ts';
import { checkAdvice } from './check-advice.ts';
import { checkAlert } from './check-alert.ts';
import { checkContradictions } from './check-contradictions.ts';
import { checkElements } from './check-elements.ts';
import { checkExamples } from './check-examples.ts';
import { checkGrades } from './check-grades.ts';
import { IdRegister } from './check-ids.ts';
import { checkLabels } from './check-labels.ts';
import { checkNode } from './check-node.ts';
import type { IssueLog } from './issue-log.ts';
import { find, type Raw, step } from './raw.ts';
import type { RawDocument } from './raw-scheme.ts';
import type { Scheme, SchemeNode } from './types.ts';

/** What the checks look at: the built scheme (with placeholders where something was refused) and the places in the text. */
export interface CheckContext {
  readonly scheme: Scheme;
  readonly raw: RawDocument;
  readonly root: Raw;
  readonly log: IssueLog;
  readonly rules: ReadonlyMap<string, RuleDeclaration>;
  readonly nodeIds: IdRegister;
  readonly gradeIds: IdRegister;
  readonly departmentIds: IdRegister;
  readonly deepest: number;
}

/** Everything that involves more than one field. */
export function checkScheme(
  scheme: Scheme,
  raw: RawDocument,
  root: Raw,
  rules: ReadonlyMap<string, RuleDeclaration>,
  log: IssueLog,
): void {
  const nodes = [...walk(scheme.root)];
  const nodeIds = new IdRegister(log);
  for (const { node } of nodes) nodeIds.add(node.id, idPath(log, node.path));
  // Their data columns bear their ids, as those of leaves do.
  const elementIds = new IdRegister(log, nodeIds);
  (raw.elements ?? []).forEach((element, index) => {
    elementIds.add(element?.id ?? '', `elements/${index}/id`);
  });
  const gradeIds = new IdRegister(log);
  (raw.grades ?? []).forEach((grade, index) => {
    gradeIds.add(grade?.id ?? '', `grades/${index}/id`);
  });
  const alertIds = new IdRegister(log);
  (raw.alerts ?? []).forEach((alert, index) => {
    alertIds.add(alert?.id ?? '', `alerts/${index}/id`);
  });
  registerTitled(root, 'groups', log);
  const departmentIds = registerTitled(root, 'departments', log);
  const deepest = Math.max(...nodes.map(({ depth }) => depth));
  const context: CheckContext = { scheme, raw, root, log, rules, nodeIds, gradeIds, departmentIds, deepest };
  for (const { node, parent } of nodes) checkNode(node, parent, context);
  (raw.alerts ?? []).forEach((alert, index) => {
    if (alert !== undefined) checkAlert(alert, `alerts/${index}`, context);
  });
  checkContradictions(context);
  checkGrades(context);
  checkAdvice(nodes, context);
  const all = nodes.map(({ node }) => node);
  checkElements(all, context);
  checkLabels(all, context);
  checkExamples(all, context);
}

export interface Visit {
  readonly node: SchemeNode;
  readonly parent: SchemeNode | undefined;
  readonly depth: number;
}

function* walk(node: SchemeNode, parent?: SchemeNode, depth = 0): Generator<Visit> {
  yield { node, parent, depth };
  if (node.kind === 'leaf') return;
  for (const child of node.children) yield* walk(child, node, depth + 1);
}

function idPath(log: IssueLog, path: string): string {
  const id = step(path, 'id');
  return log.has(id) ? id : path;
}

/** Ids of `[a, b]` or `[{id}]`; the map form cannot repeat one. */
function registerTitled(root: Raw, field: string, log: IssueLog): IdRegister {
  const register = new IdRegister(log);
  const raw = find(root, field);
  if (raw?.kind === 'map') for (const id of raw.entries.keys()) register.add(id, step(field, id));
  if (raw?.kind === 'list') {
    raw.items.forEach((item, index) => {
      const id = item.kind === 'map' ? item.entries.get('id')?.value : item;
      const path = step(field, index);
      if (id?.kind === 'scalar' && typeof id.value === 'string')
        register.add(id.value, item.kind === 'map' ? step(path, 'id') : path);
    });
  }
  return register;
}
