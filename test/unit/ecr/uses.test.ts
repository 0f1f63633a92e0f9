import { findUses, type UsesCalls } from '../../../src/ecr/uses';

const ACCOUNT = '123456789012';
const repository = {
  kind: 'ecr',
  host: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com`,
  path: 'invento',
  uri: `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/invento`,
} as const;

/** An account with one task definition, and nothing that runs. */
function accountWith(image: string): UsesCalls {
  const calls = {
    listTaskDefinitions: async () => ({ taskDefinitionArns: ['arn:aws:ecs:eu-central-1:1:task-definition/invento:7'] }),
    describeTaskDefinition: async () => ({ taskDefinition: { containerDefinitions: [{ image }] } }),
    listClusters: async () => ({ clusterArns: [] }),
  };
  return calls as unknown as UsesCalls;
}

test.each([
  ['its own name', `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/invento:v1`, true],
  ['the dual-stack name', `${ACCOUNT}.dkr-ecr.eu-central-1.on.aws/invento:v1`, true],
  ['the FIPS name', `${ACCOUNT}.dkr.ecr-fips.eu-central-1.amazonaws.com/invento:v1`, true],
  ['another account', '210987654321.dkr.ecr.eu-central-1.amazonaws.com/invento:v1', false],
  ['another region', `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/invento:v1`, false],
  ['another repository', `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/other:v1`, false],
  ['another registry', 'ghcr.io/invento:v1', false],
])('an image is in use that a task definition names by %s: %s', async (_, image, isUsed) => {
  const { byTag } = await findUses(accountWith(image), repository);
  expect([...byTag]).toEqual(isUsed ? [['v1', 'task definition invento:7']] : []);
});
