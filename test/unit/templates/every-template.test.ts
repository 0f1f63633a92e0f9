import { statSync } from 'node:fs';
import { join } from 'node:path';
import { references } from '../../../scripts/generate/infrastructure/references';
import { at, type Data, list, map, readTemplate, TEMPLATE_NAMES, TEMPLATES, walk } from './read';

test('the templates are the six of the pipeline, what rotates their login, and access', () => {
  const pipeline = ['cluster', 'database', 'load-balancer', 'network', 'registry', 'service'];
  expect(TEMPLATE_NAMES.sort()).toEqual([...pipeline, 'github-oidc', 'rotation'].sort());
});

describe.each(TEMPLATE_NAMES)('template %s', (name) => {
  const template = readTemplate(name);
  const parameters = map(template.Parameters);
  const resources = map(template.Resources);
  const conditions = map(template.Conditions);

  test('fits into a request, without a bucket', () => {
    expect(statSync(join(TEMPLATES, `${name}.yaml`)).size).toBeLessThan(51_200);
  });

  test('groups all its parameters, so that a form of them can be read', () => {
    const groups = list(at(template, 'Metadata', 'AWS::CloudFormation::Interface', 'ParameterGroups'));
    const grouped = groups.flatMap((group) => list(map(group).Parameters)).map(String);
    expect(grouped.sort()).toEqual(Object.keys(parameters).sort());
  });

  test('says what it is, and what each parameter and output is', () => {
    const described = [template, ...Object.values(parameters), ...Object.values(map(template.Outputs))];
    for (const one of described) expect(map(one).Description).toEqual(expect.stringMatching(/^[A-Z].{5,}/s));
  });

  test('exports each output by the name of its stack, so that two environments stand side by side', () => {
    for (const [output, definition] of Object.entries(map(template.Outputs))) {
      expect(at(definition, 'Export', 'Name')).toEqual({ 'Fn::Sub': `\${AWS::StackName}-${output}` });
    }
  });

  test('limits each parameter, so that a typing error is found before anything is created', () => {
    const unlimited = Object.entries(parameters).filter(([, parameter]) => !isLimited(map(parameter)));
    expect(unlimited.map(([parameter]) => parameter)).toEqual([]);
  });

  test('has defaults that its own limits allow', () => {
    for (const [parameter, definition] of Object.entries(parameters)) {
      const { Default, AllowedPattern, AllowedValues } = map(definition);
      if (Default === undefined) continue;
      if (AllowedValues !== undefined)
        expect([parameter, list(AllowedValues)]).toEqual([parameter, expect.arrayContaining([Default])]);
      if (typeof AllowedPattern === 'string') expect(`${Default}`).toMatch(new RegExp(AllowedPattern));
    }
  });

  test('refers only to what is there', () => {
    const known = new Set([...Object.keys(parameters), ...Object.keys(resources)]);
    const dangling = [...references(template)].filter((target) => !known.has(target) && !target.startsWith('AWS::'));
    expect(dangling).toEqual([]);
  });

  test('uses each parameter and each condition', () => {
    const used = references(template);
    expect(Object.keys(parameters).filter((parameter) => !used.has(parameter))).toEqual([]);
    const text = JSON.stringify([resources, template.Outputs]);
    expect(Object.keys(conditions).filter((condition) => !text.includes(`"${condition}"`))).toEqual([]);
  });

  test('keeps no secret in itself', () => {
    for (const { path, value } of walk(template)) {
      if (/password$/i.test(path.at(-1) ?? '') && typeof value === 'string')
        throw new Error(`${path.join('.')}: ${value}`);
    }
  });

  test('lets the Internet in at the load balancer only', () => {
    for (const [resource, definition] of Object.entries(resources)) {
      if (at(definition, 'Type') !== 'AWS::EC2::SecurityGroup') continue;
      const ranges = list(at(definition, 'Properties', 'SecurityGroupIngress')).map((rule) => map(rule).CidrIp);
      const open = ranges.filter((range) => range !== undefined);
      expect([resource, open.length]).toEqual([resource, resource === 'LoadBalancerSecurityGroup' ? 2 : 0]);
    }
  });
});

function isLimited(parameter: Record<string, Data>): boolean {
  if (parameter.AllowedValues !== undefined || parameter.AllowedPattern !== undefined) return true;
  if (parameter.Type === 'Number') return parameter.MinValue !== undefined;
  return String(parameter.Type).includes('AWS::');
}
