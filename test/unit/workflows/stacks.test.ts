import { at, map, readTemplate } from '../templates/read';
import { shipped, stackSteps, stacks } from './read';

const outputsOf = (template: string): string[] => Object.keys(map(readTemplate(template).Outputs));

test('the stacks come after those whose outputs they take', () => {
  expect(stacks.map(({ template }) => template)).toEqual([
    'registry',
    'network',
    'database',
    'cluster',
    'load-balancer',
    'service',
    'rotation',
  ]);
  for (const [index, { given }] of stacks.entries()) {
    const earlier = stacks.slice(0, index).map(({ id }) => id);
    for (const { step } of given) expect(earlier).toContain(step);
  }
});

test.each(stacks.map((stack) => [stack.template, stack] as const))(
  '%s gets parameters that it has from outputs that are there, and then those of its own file',
  (template, { given, files, asked }) => {
    const parameters = Object.keys(map(readTemplate(template).Parameters));
    for (const { name, step, output } of given) {
      expect(parameters).toContain(name);
      expect(outputsOf(stacks.find(({ id }) => id === step)?.template ?? '')).toContain(output);
    }
    expect(parameters).toEqual(expect.arrayContaining([...asked]));
    expect(files).toEqual([`\${{ inputs.directory }}/\${{ inputs.parameters }}/${template}.yaml`]);
  },
);

test('every output of a stack that a workflow names is one of a template', () => {
  const all = stacks.flatMap(({ template }) => outputsOf(template));
  const named = shipped.flatMap(({ source }) =>
    [...source.matchAll(/outputs\.outputs\.([A-Z]\w+)/g)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !all.includes(name ?? ''))).toEqual([]);
});

test('what a condition waits for are outputs of the stacks that it names', () => {
  const conditions = stackSteps.map((step) => step.if).join('\n');
  const waits = [...conditions.matchAll(/steps\.([a-z-]+)\.outputs\.(\w+)/g)];
  expect(waits.length).toBeGreaterThan(4);
  for (const [, step, output] of waits) expect(outputsOf(step ?? '')).toContain(output);
});

test('each stack may make roles, and one with a transform the stack that the transform puts into it', () => {
  const deployments = stackSteps.filter(({ uses }) => uses === '$/actions/deploy-stack');
  expect(deployments.length).toBe(stacks.length);
  for (const { id, with: given } of deployments) {
    const expanded = readTemplate(id).Transform === undefined ? [] : ['CAPABILITY_AUTO_EXPAND'];
    expect([id, String(given.capabilities).split(', ')]).toEqual([id, ['CAPABILITY_IAM', ...expanded]]);
  }
});

test('the cluster stack has the launch template by which status knows that newer hosts wait', () => {
  expect(at(readTemplate('cluster'), 'Resources', 'HostTemplate', 'Type')).toBe('AWS::EC2::LaunchTemplate');
});
