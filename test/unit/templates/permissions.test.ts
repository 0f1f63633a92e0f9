import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../../actions/registry';
import { actionsOf, iamAction, isForWorkflows, withPermissions } from '../../../scripts/generate/access';
import type { ActionContract } from '../../../src/runner/contract/define';
import { at, type Data, list, map, readTemplate, TEMPLATE_NAMES, TEMPLATES, walk } from './read';

const read = (name: string): string => readFileSync(join(TEMPLATES, `${name}.yaml`), 'utf8');

/** Every statement of a policy, with where it is. */
function statements(template: Data): Array<{ path: string; statement: Record<string, Data> }> {
  return [...walk(template)]
    .filter(({ path }) => path.at(-2) === 'Statement')
    .map(({ path, value }) => ({ path: path.join('.'), statement: map(chosen(value)) }));
}

/** What a condition lets be there. */
const chosen = (value: Data): Data => at(value, 'Fn::If', 1) ?? value;

/** The statements of a template's text, each with the comment lines above it. */
function written(text: string): Array<{ comment: string; body: string }> {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent] = /^( *)- (?:Sid|Effect): /.exec(line) ?? [];
    if (indent === undefined) return [];
    let above = index;
    while (/^ *#/.test(lines[above - 1] ?? '')) above -= 1;
    let end = index + 1;
    while (end < lines.length && (lines[end] ?? '').startsWith(`${indent}  `)) end += 1;
    return [{ comment: lines.slice(above, index).join('\n').trim(), body: lines.slice(index, end).join('\n') }];
  });
}

describe.each(TEMPLATE_NAMES)('the permissions in %s', (name) => {
  test('say why, wherever they are for every resource or for every action of a service', () => {
    const wide = written(read(name)).filter(
      ({ body }) => /Effect: Allow/.test(body) && /Resource:\s+(- )?"\*"|^ *- \w+:\*$/m.test(body),
    );
    expect(wide.filter(({ comment }) => comment === '').map(({ body }) => body)).toEqual([]);
  });

  test('name their actions one by one, but for what CloudFormation alone does', () => {
    const starred = statements(readTemplate(name)).filter(
      ({ statement }) =>
        statement.Effect === 'Allow' && list(statement.Action).some((action) => /\*$/.test(String(action))),
    );
    const others = starred.filter(
      ({ statement }) => at(statement, 'Condition', 'ForAnyValue:StringEquals', 'aws:CalledVia') === undefined,
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  test('trust a service only on behalf of this account, so that it is nobody’s deputy', () => {
    const trusted = statements(readTemplate(name)).filter(({ path, statement }) => {
      const principal = map(typeof statement.Principal === 'object' ? statement.Principal : {});
      return path.includes('AssumeRolePolicyDocument') && principal.Service !== undefined;
    });
    // EC2 assumes the role of an instance profile without these keys.
    const open = trusted.filter(
      ({ statement }) =>
        at(statement, 'Principal', 'Service') !== 'ec2.amazonaws.com' &&
        at(statement, 'Condition', 'StringEquals', 'aws:SourceAccount') === undefined,
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  test('can all be kept within a boundary', () => {
    const resources = Object.entries(map(readTemplate(name).Resources));
    const roles = resources.filter(([, definition]) => at(definition, 'Type') === 'AWS::IAM::Role');
    const unbound = roles.filter(([, role]) => at(role, 'Properties', 'PermissionsBoundary') === undefined);
    // The roles of GitHub are what the boundary is made for.
    expect(unbound.map(([role]) => role)).toEqual(
      name === 'github-oidc' ? ['PlanRole', 'BuildRole', 'DeployRole'] : [],
    );
  });
});

describe('the roles for GitHub', () => {
  const template = readTemplate('github-oidc');
  let contracts: Record<string, ActionContract> = {};
  beforeAll(async () => {
    const loaded = Object.entries(actions).map(async ([name, load]) => [name, (await load()).contract] as const);
    contracts = Object.fromEntries(await Promise.all(loaded));
  });

  const allowed = (policy: string): string[] =>
    list(at(template, 'Resources', policy, 'Properties', 'PolicyDocument', 'Statement')).flatMap((statement) =>
      list(map(statement).Action).map(String),
    );

  test('may do what the actions that they run document, as the table says it', () => {
    expect(withPermissions(read('github-oidc'), contracts)).toBe(read('github-oidc'));
    const documented = (...names: string[]): string[] =>
      names
        .flatMap((each) => contracts[each]?.permissions ?? [])
        .filter(isForWorkflows)
        .map(iamAction);
    expect(allowed('BuildPolicy')).toEqual(expect.arrayContaining(documented('build-image', 'push-image')));
    expect(allowed('DeployPolicy')).toEqual(
      expect.arrayContaining(documented('deploy-stack', 'register-task-definition', 'deploy-service', 'run-task')),
    );
    expect(allowed('TeardownPolicy')).toEqual(expect.arrayContaining(documented('delete-stack')));
  });

  test('change nothing with the plan', () => {
    const reading = /:(Describe|Get|List|Validate)/;
    // A template that is too large for a request is put into a bucket first.
    const changing = allowed('PlanPolicy').filter((action) => !reading.test(action) && action !== 's3:PutObject');
    // A change set is what a plan shows; without being executed it changes nothing.
    expect(changing.sort()).toEqual(['cloudformation:CreateChangeSet', 'cloudformation:DeleteChangeSet']);
    expect(actionsOf('plan', contracts)).not.toContain('cloudformation:ExecuteChangeSet');
  });

  test('let the build make the registry stack and no other, and not take it away', () => {
    const own = list(at(template, 'Resources', 'RegistryPolicy', 'Properties', 'PolicyDocument', 'Statement')).map(map);
    const stacks = own.filter(({ Action }) =>
      list(Action).some((each) => /^cloudformation:(?!DescribeEvents$)/.test(`${each}`)),
    );
    expect(stacks.map(({ Resource }) => Resource)).toEqual([
      [{ 'Fn::Sub': 'arn:${AWS::Partition}:cloudformation:*:${AWS::AccountId}:stack/${Application}-registry/*' }],
    ]);
    expect(allowed('RegistryPolicy')).toEqual(
      expect.arrayContaining([
        'cloudformation:CreateChangeSet',
        'cloudformation:ExecuteChangeSet',
        'ecr:CreateRepository',
      ]),
    );
    const taking = /Delete(Stack|Repository)$|TerminationProtection$|SetStackPolicy$/;
    const build = [...allowed('BuildPolicy'), ...allowed('RegistryPolicy')];
    expect(build.filter((action) => taking.test(action))).toEqual([]);
  });

  test('take in each action of the suite, so that a new one is not forgotten', () => {
    const served = ['plan', 'build', 'registry', 'deploy', 'prune', 'teardown'].flatMap((duty) =>
      actionsOf(duty, contracts),
    );
    const needed = Object.values(contracts).flatMap((contract) => contract.permissions.map(iamAction));
    expect(needed.filter((action) => !served.includes(action))).toEqual([]);
  });

  test('hand roles to ECS only, and make roles within the boundary only', () => {
    const deploy = list(at(template, 'Resources', 'DeployPolicy', 'Properties', 'PolicyDocument', 'Statement'));
    const pass = deploy.find((statement) => list(map(statement).Action).includes('iam:PassRole')) ?? null;
    expect(at(pass, 'Condition', 'StringEquals', 'iam:PassedToService')).toBe('ecs-tasks.amazonaws.com');
    const stack = list(at(template, 'Resources', 'StackPolicy', 'Properties', 'PolicyDocument', 'Statement'));
    const make = stack.find((statement) => list(map(statement).Action).includes('iam:CreateRole')) ?? null;
    expect(at(make, 'Condition', 'StringEquals', 'Fn::If')).toEqual([
      'IsBounded',
      { 'iam:PermissionsBoundary': { Ref: 'Boundary' } },
      { Ref: 'AWS::NoValue' },
    ]);
  });

  test.each([
    'PlanPolicy',
    'BuildPolicy',
    'RegistryPolicy',
    'DeployPolicy',
    'TeardownPolicy',
    'StackPolicy',
    'Boundary',
  ])('%s fits into a managed policy: 6144 characters without white space', (policy) => {
    const document = JSON.stringify(at(template, 'Resources', policy, 'Properties', 'PolicyDocument'));
    const filled = document.replaceAll('{"Fn::Sub":', '').replaceAll('${Application}', 'a'.repeat(40));
    expect(filled.length).toBeLessThan(6144);
  });
});
