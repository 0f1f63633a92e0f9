/**
 * Processes, loopback connections and programs of others share two cores with whatever else runs: what failed by chance
 * runs once more, and its first error is printed all the same.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
