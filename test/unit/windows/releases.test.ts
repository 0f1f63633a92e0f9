import { describeBuild, hostRuns, predatesFebruary2020 } from '../../../src/windows/releases';
import { parseWindowsVersion } from '../../../src/windows/version';

test.each([
  [17763, 17763, true],
  [17763, 20348, false],
  [20348, 17763, false],
  [20348, 20348, true],
  [20348, 26100, false],
  [26100, 17763, false],
  [26100, 20348, true],
  [26100, 26100, true],
  // A client Windows or a preview: only its own build is certain.
  [26200, 26200, true],
  [26200, 26100, false],
])('a host of build %i and an image of build %i: %s', (host, image, expected) => {
  expect(hostRuns(host, image)).toBe(expected);
});

test.each([
  ['10.0.20348.2700', { build: 20348, revision: 2700 }],
  ['10.0.20348', { build: 20348 }],
  [' 10.0.26100.33296\n', { build: 26100, revision: 33296 }],
  ['6.1.7601', undefined],
  ['10.0', undefined],
  ['Microsoft Windows 10.0.20348', undefined],
])('the version %j', (text, expected) => {
  expect(parseWindowsVersion(text)).toEqual(expected);
});

test('a build is told with its release where that is known', () => {
  expect(describeBuild(20348)).toBe('Windows Server 2022 (build 20348)');
  expect(describeBuild(1)).toBe('Windows build 1');
});

test.each([
  ['10.0.17763.973', true],
  ['10.0.17763.1039', false],
  ['10.0.14393.3443', true],
  ['10.0.14393.3504', false],
  // Without its revision an image is not judged; later releases never were without the update.
  ['10.0.17763', false],
  ['10.0.20348.1', false],
])('%s is from before the update of February 2020: %s', (text, expected) => {
  expect(predatesFebruary2020(parseWindowsVersion(text) ?? { build: 0 })).toBe(expected);
});
