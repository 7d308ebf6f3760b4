import type { RuleDeclaration, RuleParameter } from '../rules/declare.ts';
import type { Field, NumberShape, ObjectShape, Shape, VariantShape } from './shape.ts';
import { words } from './words.ts';

/** The shape of `rule: {kind: …, parameters}`, made from the declarations. */
export function ruleVariant(rules: ReadonlyMap<string, RuleDeclaration>): VariantShape {
  return {
    title: words('规则', 'The rule'),
    tag: 'kind',
    tagDoc: words('规则种类', 'kind of rule'),
    variants: new Map([...rules].map(([kind, declaration]) => [kind, ruleShape(declaration)])),
  };
}

function ruleShape(declaration: RuleDeclaration): ObjectShape {
  return {
    title: words(`规则 ${declaration.kind}`, `The rule ${declaration.kind}`),
    fields: declaration.parameters.map((parameter) => parameterField(declaration.kind, parameter)),
  };
}

function parameterField(kind: string, parameter: RuleParameter): Field {
  const doc = words(parameter.description['zh-CN'].replace(/。$/, ''), parameter.description.en.replace(/\.$/, ''));
  const shape = parameterShape(parameter);
  // The node's own bonus cap is the default, see build-rule.ts.
  if (kind === 'bonus' && parameter.name === 'cap') {
    const fallback = words('节点的 bonus.cap，否则为其满分', 'the bonus.cap of the node, otherwise its max');
    return { name: parameter.name, shape, required: false, default: fallback, doc };
  }
  const { name, required } = parameter;
  return { name, shape, required, doc, ...(parameter.default === undefined ? {} : { default: parameter.default }) };
}

function parameterShape(parameter: RuleParameter): Shape {
  const { min, max, choices = [] } = parameter;
  const number: NumberShape = {
    type: 'number',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  switch (parameter.type) {
    case 'number':
      return number;
    case 'integer':
      return { ...number, integer: true };
    case 'choice':
      return { type: 'choice', values: choices };
    case 'text':
      return { type: 'id' };
    case 'number-or-input':
      // It is divided by, so a number must be positive.
      return { type: 'either', of: [min === undefined ? { ...number, above: 0 } : number, { type: 'id' }] };
    case 'text-list':
      return { type: 'list', of: { type: 'id' } };
    case 'number-list': {
      const list: Shape = { type: 'list', of: number, min: 1 };
      return choices.length === 0 ? list : { type: 'either', of: [{ type: 'choice', values: choices }, list] };
    }
    case 'range':
      return { type: 'list', of: number, min: 2, max: 2 };
    case 'bands':
      return { type: 'list', of: { type: 'object', name: 'band' }, min: 1 };
    case 'weights':
      return { type: 'record', of: number, min: 1 };
    case 'expression':
      return { type: 'string' };
  }
}
