import { describeImagePlatform, fits, platformName, selectEntry } from '../../../src/images/platform';
import { checkEngine, platformOfEngine } from '../../../src/images/prepare';
import { sha256 } from '../../../src/registry/manifest';

const windows = (build: number) => ({ os: 'windows', architecture: 'amd64', build }) as const;
const linux = { os: 'linux', architecture: 'amd64' } as const;
const entry = (name: string, platform?: object) => ({
  digest: sha256(name),
  size: 1,
  name,
  ...(platform === undefined ? {} : { platform: { os: 'windows', architecture: 'amd64', ...platform } }),
});

const framework = [
  entry('2019', { 'os.version': '10.0.17763.20000' }),
  entry('2022 old', { 'os.version': '10.0.20348.2000' }),
  entry('2022', { 'os.version': '10.0.20348.10000' }),
  entry('2025', { 'os.version': '10.0.26100.1' }),
  entry('arm', { architecture: 'arm64', 'os.version': '10.0.26100.9' }),
  entry('linux', { os: 'linux' }),
  entry('attestation'),
];

test.each([
  [windows(20348), 'process', '2022'],
  [windows(17763), 'process', '2019'],
  [windows(26100), 'process', '2025'],
  [linux, 'process', 'linux'],
  [windows(14393), 'process', undefined],
  [windows(22000), 'process', undefined],
  [windows(22000), 'hyperv', '2022'],
] as const)('on %j with %s isolation the engine takes %s', (platform, isolation, expected) => {
  expect(selectEntry(framework, platform, isolation)?.name).toBe(expected);
});

test('a newer host takes an older image where there is none of its own', () => {
  expect(selectEntry(framework.slice(0, 3), windows(26100), 'process')?.name).toBe('2022');
});

test.each([
  [{ os: 'windows', osVersion: '10.0.20348.1' }, true],
  [{ os: 'windows', osVersion: '10.0.17763.1' }, false],
  [{ os: 'windows' }, true],
  [{ os: 'windows', osVersion: 'unknown' }, true],
  [{ os: 'linux', osVersion: undefined }, false],
  [{ os: 'windows', architecture: 'arm64' }, false],
])('%j fits a Windows Server 2022 runner: %s', (image, expected) => {
  expect(fits(image, windows(20348), 'process')).toBe(expected);
});

test('the key’s platform does not change with the runner’s monthly update', () => {
  expect(platformName(platformOfEngine({ os: 'windows', osVersion: '10.0.20348.5499' }, 'amd64'))).toBe(
    'windows/amd64/20348',
  );
  expect(platformName(platformOfEngine({ os: 'linux', osVersion: '12' }, 'arm64'))).toBe('linux/arm64');
});

test('an engine of another kind than the runner is an error before the build', () => {
  expect(() => checkEngine({ os: 'linux', osVersion: '' }, windows(20348))).toThrow(
    expect.objectContaining({
      code: 'engine-platform',
      message: expect.stringContaining('Windows Server 2022 (build 20348)'),
    }),
  );
  expect(() => checkEngine({ os: 'windows', osVersion: '10.0.20348' }, windows(20348))).not.toThrow();
});

test('an image is told with its release', () => {
  expect(describeImagePlatform({ os: 'windows', osVersion: '10.0.17763.1' })).toBe(
    'Windows Server 2019 (build 17763), 10.0.17763.1',
  );
  expect(describeImagePlatform({ os: 'linux', architecture: 'arm64' })).toBe('linux/arm64');
});
