/** Each action where there are no credentials, no endpoint, or no file: one clear error, exit 1, soon. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actions } from '../../../actions/registry';
import { runAction } from '../support/action';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'no-account-'));
  writeFileSync(
    join(folder, 'Dockerfile'),
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY Dockerfile C:/\n',
  );
  writeFileSync(join(folder, 'template.yaml'), 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n');
  writeFileSync(
    join(folder, 'task.json'),
    JSON.stringify({ family: 'invento', containerDefinitions: [{ name: 'invento', image: 'invento:1', memory: 512 }] }),
  );
  writeFileSync(join(folder, 'service.json'), JSON.stringify({ serviceName: 'invento', desiredCount: 1 }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The least that each action needs to get as far as its first call of AWS. */
const INPUTS: Readonly<Record<string, (at: (name: string) => string) => Record<string, string>>> = {
  'build-image': (at) => ({ context: at('.'), file: at('Dockerfile'), repository: 'invento' }),
  'push-image': () => ({ image: 'invento:1', repository: 'invento', tags: '1' }),
  'deploy-stack': (at) => ({ 'stack-name': 'invento', template: at('template.yaml') }),
  'render-task-definition': () => ({
    'task-definition-family': 'invento',
    'container-name': 'invento',
    image: 'invento:2',
  }),
  'register-task-definition': (at) => ({ 'task-definition': at('task.json') }),
  'deploy-service': (at) => ({
    cluster: 'c',
    service: 'invento',
    'task-definition-arn': 'invento:1',
    'service-definition': at('service.json'),
  }),
  'wait-for-service': () => ({ cluster: 'c', service: 'invento' }),
  'delete-stack': () => ({ 'stack-name': 'invento' }),
  'rollback-service': () => ({ cluster: 'c', service: 'invento' }),
  'delete-service': () => ({ cluster: 'c', service: 'invento' }),
  'stack-outputs': () => ({ stacks: 'invento' }),
  'find-image': () => ({ repository: 'invento' }),
  report: () => ({
    application: 'invento',
    environment: 'staging',
    cluster: 'c',
    service: 'invento',
    'service-deployment-arn': 'arn:aws:ecs:us-east-1:123456789012:service-deployment/c/invento/1',
  }),
  status: () => ({ application: 'invento', environment: 'staging', cluster: 'c', service: 'invento' }),
  'run-task': () => ({ cluster: 'c', 'task-definition-arn': 'invento:1' }),
  'prune-images': () => ({ repository: 'invento' }),
};

/** A file input of each action that has one, and how its absence is told. */
const FILES: ReadonlyArray<readonly [action: string, input: string]> = [
  ['build-image', 'file'],
  ['deploy-stack', 'template'],
  ['register-task-definition', 'task-definition'],
  ['render-task-definition', 'task-definition'],
  ['deploy-service', 'service-definition'],
];

const inputsOf = (name: string): Record<string, string> => INPUTS[name]?.((file) => join(folder, file)) ?? {};
const nobody = {
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: 'none',
  AWS_SHARED_CREDENTIALS_FILE: 'none',
  ImageOS: 'win22',
};
const somebody = { ...nobody, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };

describe.each(Object.keys(INPUTS))('%s', (name) => {
  test('without credentials says how a job gets them', async () => {
    const run = await runAction(name, { inputs: inputsOf(name), env: nobody });
    expect(run.errors).toEqual([expect.stringMatching(/^No AWS credentials were found\.\n.*id-token: write/)]);
    expect(run.exitCode).toBe(1);
    expect(run.milliseconds).toBeLessThan(10_000);
  });

  test('with an endpoint that nobody serves names the address', async () => {
    const run = await runAction(name, {
      inputs: inputsOf(name),
      env: { ...somebody, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    });
    expect(run.errors).toEqual([expect.stringMatching(/could not reach AWS: connect ECONNREFUSED 127\.0\.0\.1:9/)]);
    expect(run.exitCode).toBe(1);
    expect(run.milliseconds).toBeLessThan(10_000);
  });
});

test.each(FILES)('%s without the file that `%s` names says which', async (name, input) => {
  const run = await runAction(name, {
    inputs: { ...inputsOf(name), [input]: join(folder, 'missing.file') },
    env: { ...somebody, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
  });
  expect(run.errors).toEqual([expect.stringMatching(/missing\.file/)]);
  expect(run.exitCode).toBe(1);
});

test('every action of the suite that reaches AWS is tried', async () => {
  const contracts = await Promise.all(
    Object.entries(actions).map(async ([name, load]) => [name, (await load()).contract] as const),
  );
  const reaching = contracts.filter(([, { permissions }]) => permissions.length > 0).map(([name]) => name);
  expect(reaching.sort()).toEqual(Object.keys(INPUTS).sort());
});
