/**
 * Processes, loopback connections and programs of others share two cores with whatever else runs: what failed by chance
 * runs again, twice at most, and each error is printed all the same.
 */
jest.retryTimes(2, { logErrorsBeforeRetry: true });
