import { isEcrRepositoryName, parseEcrHost } from '../../../src/ecr/hosts';

test.each([
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['123456789012.dkr-ecr.us-west-2.on.aws', 'us-west-2'],
  ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
])('%s is ECR in %s', (host, region) => {
  expect(parseEcrHost(host)).toEqual({ accountId: '123456789012', region });
});

test.each([
  'public.ecr.aws',
  '12345.dkr.ecr.us-east-1.amazonaws.com',
  '123456789012.dkr.ecr.us-east-1.amazonaws.com.example',
  '123456789012.dkr.ecr.us-east-1.amazonaws.com:443',
  'mcr.microsoft.com',
])('%s is not', (host) => {
  expect(parseEcrHost(host)).toBeUndefined();
});

test.each([
  ['invento', true],
  ['foocorp/invento-app_2', true],
  ['a', false],
  ['Invento', false],
  ['a--b', false],
  ['/ab', false],
  ['x'.repeat(257), false],
])('ECR allows the name %s: %s', (name, expected) => {
  expect(isEcrRepositoryName(name)).toBe(expected);
});
