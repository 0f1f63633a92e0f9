/**
 * Unit tests (pure, fast); end-to-end tests (processes, loopback HTTP), of which those that hold a process to seconds of
 * a fast clock are `timed`: they have the machine to themselves, because a busy core is late by minutes of that clock.
 */
const TIMED = [
  'test/e2e/services/(timelines|trouble)\\.test',
  'test/e2e/stacks/timelines\\.test',
  'test/e2e/actions/trouble\\.test',
];

const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/build/'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@actions|marked)/)'],
};

/** What shares the machine with others: test/retry.cjs. */
const retried = { ...shared, setupFilesAfterEnv: ['<rootDir>/test/retry.cjs'] };

module.exports = {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...retried, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'], testPathIgnorePatterns: TIMED },
    { ...retried, displayName: 'timed', testRegex: TIMED },
    { ...retried, displayName: 'peers', testMatch: ['<rootDir>/test/peers/**/*.test.ts'] },
    { ...shared, displayName: 'bench', testMatch: ['<rootDir>/test/bench/**/*.bench.ts'] },
  ],
};
