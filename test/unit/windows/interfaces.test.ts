import { taskInterfaces } from '../../../src/windows/interfaces';

test.each([
  ['m5.large', 2],
  ['m6i.xlarge', 3],
  ['r5.4xlarge', 7],
  ['m7i.16xlarge', 14],
  ['t3.medium', 2],
  ['t3.2xlarge', 3],
  ['c5.9xlarge', undefined],
  ['x2idn.metal', undefined],
  ['', undefined],
])('%s has interfaces for %s tasks', (type, expected) => {
  expect(taskInterfaces(type)).toBe(expected);
});
