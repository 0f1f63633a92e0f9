import { cachedBaseLayers, findImage } from '../../../../../sandbox/account/ecr';
import { parseReference } from '../../../../../sandbox/account/ecr/find-image';
import { rig } from '../rig';

test.each([
  ['127.0.0.1:4566/a/b:1', { host: '127.0.0.1:4566', repository: 'a/b', tag: '1' }],
  ['localhost:1/a@sha256:x', { host: 'localhost:1', repository: 'a', digest: 'sha256:x' }],
  [
    'mcr.microsoft.com/windows/servercore:ltsc2022',
    { host: 'mcr.microsoft.com', repository: 'windows/servercore', tag: 'ltsc2022' },
  ],
  ['busybox', { host: 'docker.io', repository: 'busybox', tag: 'latest' }],
  ['library/busybox:1', { host: 'docker.io', repository: 'library/busybox', tag: '1' }],
  ['r.example/x:2@sha256:y', { host: 'r.example', repository: 'x', digest: 'sha256:y' }],
])('the reference %s', (text, expected) => {
  expect(parseReference(text)).toMatchObject(expected);
});

test('a base image of Microsoft is found with its build and the layers that a host of that build has cached', () => {
  const { account } = rig();
  const found = findImage(account, 'mcr.microsoft.com/windows/servercore:ltsc2022');
  if (found.kind !== 'found') throw new Error(found.reason);
  expect(found).toMatchObject({ os: 'windows', architecture: 'amd64' });
  expect(found.osVersion).toMatch(/^10\.0\.20348\./);
  expect(found.layers.map(({ digest }) => digest)).toEqual(cachedBaseLayers('10.0.20348.1'));
});

test.each([
  ['10.0.26100.1', /^10\.0\.26100\./],
  ['10.0.20348.1', /^10\.0\.20348\./],
])('a host of build %s takes its own image of a list', (build, expected) => {
  const { account } = rig();
  const found = findImage(account, 'mcr.microsoft.com/dotnet/framework/aspnet:4.8.1', build);
  expect(found.kind === 'found' && found.osVersion).toMatch(expected);
});

test.each([
  [
    'mcr.microsoft.com/dotnet/framework/aspnet:4.8.1',
    '10.0.17763.1',
    'no matching manifest for windows/amd64 10.0.17763 in the manifest list entries',
  ],
  [
    'mcr.microsoft.com/windows/servercore:nope',
    undefined,
    'manifest for mcr.microsoft.com/windows/servercore:nope not found: manifest unknown',
  ],
  [
    '127.0.0.1:4566/none:1',
    undefined,
    "name unknown: The repository with name 'none' does not exist in the registry with id '123456789012'",
  ],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com/none:1', undefined, 'name unknown'],
  ['busybox:1', undefined, 'lookup docker.io: no such host'],
])('%s on %s cannot be pulled', (reference, build, words) => {
  const { account } = rig();
  const found = findImage(account, reference, build);
  expect(found.kind === 'failed' && found.reason).toContain(words);
  expect(found.kind === 'failed' && found.reason).toMatch(/^CannotPullContainerError: /);
});
