import { findMissingParameters } from '../../../src/services/preflight/read-references';

const ACCOUNT = '123456789012';
const task = (valueFrom: string) => ({
  taskDefinitionArn: `arn:aws:ecs:eu-central-1:${ACCOUNT}:task-definition/app:1`,
  containerDefinitions: [{ name: 'app', secrets: [{ name: 'A', valueFrom }] }],
});

/** A Parameter Store whose answers come in these pages, each a list of names. */
function store(...pages: string[][]) {
  const asked: string[][] = [];
  const describeParameters = async (input: { ParameterFilters: Array<{ Values: string[] }>; NextToken?: string }) => {
    const page = Number(input.NextToken ?? 0);
    asked.push(input.ParameterFilters.flatMap(({ Values }) => Values));
    const wanted = input.ParameterFilters[0]?.Values ?? [];
    return {
      Parameters: (pages[page] ?? []).filter((name) => wanted.includes(name)).map((Name) => ({ Name })),
      ...(page + 1 < pages.length ? { NextToken: String(page + 1) } : {}),
    };
  };
  return { asked, parameters: async () => ({ describeParameters }) };
}

const missing = (valueFrom: string, parameters: ReturnType<typeof store>) =>
  findMissingParameters(parameters, task(valueFrom), 'eu-central-1');

test('a parameter is missing when no page of the answer has it', async () => {
  // Parameter Store answers by pages that may be empty and still not be the last.
  expect(await missing('/app/key', store([], ['/app/key']))).toEqual([]);
  expect(await missing('/app/key', store([], []))).toEqual(['/app/key']);
});

test('a version or a label is none of the name', async () => {
  expect(await missing('/app/key:3', store(['/app/key']))).toEqual([]);
  const arn = `arn:aws:ssm:eu-central-1:${ACCOUNT}:parameter/app/key:live`;
  expect(await missing(arn, store(['/app/key']))).toEqual([]);
  expect(await missing(arn, store([]))).toEqual([arn]);
});

test.each([
  ['another account shares', 'arn:aws:ssm:eu-central-1:210987654321:parameter/app/key'],
  ['AWS publishes', '/aws/service/global-infrastructure/current-region'],
  ['stands for a secret', '/aws/reference/secretsmanager/app'],
  ['is in another region', `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/app/key`],
])('what DescribeParameters does not list is not called missing: one that %s', async (_, reference) => {
  const parameters = store([]);
  expect(await missing(reference, parameters)).toEqual([]);
  expect(parameters.asked).toEqual([]);
});
