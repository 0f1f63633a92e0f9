/** What build.yml asks of AWS, held against the build role of templates/cloudformation/github-oidc.yaml. */
import { at, list, map, readTemplate } from '../../unit/templates/read';
import { shippedNamed, stepsOf } from '../../unit/workflows/read';
import { neededBetween, readPermissionLog } from '../support/permissions';
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(180_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('invento');
});
afterAll(() => stage.close());

/** The IAM actions that the policies of a role allow. */
function allowedTo(role: string): string[] {
  const policies = Object.values(map(readTemplate('github-oidc').Resources)).filter((resource) =>
    list(at(resource, 'Properties', 'Roles')).some((each) => map(each).Ref === role),
  );
  const statements = policies.flatMap((policy) => list(at(policy, 'Properties', 'PolicyDocument', 'Statement')));
  return statements.map(map).flatMap((statement) => list(statement.Action).map(String));
}

test('a first build, which makes the registry, and a second one need nothing that the role may not do', async () => {
  const programs = stepsOf(shippedNamed('build').workflow).flatMap(
    ({ uses }) => /^\$\/actions\/(.+)$/.exec(uses)?.[1] ?? [],
  );
  for (const which of ['first', 'second']) {
    const run = await stage.run('build');
    expect([which, run.errors]).toEqual([which, []]);
  }
  const log = await readPermissionLog(stage.running.endpoint);
  const needed = new Set(programs.flatMap((program) => neededBetween({}, log, program)));
  // It made the stack, and it pushed.
  expect([...needed]).toEqual(expect.arrayContaining(['cloudformation:ExecuteChangeSet', 'ecr:PutImage']));
  const allowed = allowedTo('BuildRole');
  expect([...needed].filter((action) => !allowed.includes(action))).toEqual([]);
});
