import { readFileSync } from 'node:fs';
import { EOL } from 'node:os';

/** Has the runner make annotations of lines that it finds in the log. */
export interface Matchers {
  /** Until `body` has ended. @param file a file of matchers, which the runner reads by itself */
  within<T>(file: string, body: () => Promise<T>): Promise<T>;
}

/** https://github.com/actions/toolkit/blob/main/docs/commands.md#problem-matchers */
export function createMatchers(write: (text: string) => void = (text) => process.stdout.write(text)): Matchers {
  return {
    async within(file, body) {
      const { problemMatcher } = JSON.parse(readFileSync(file, 'utf8')) as { problemMatcher: Array<{ owner: string }> };
      write(`::add-matcher::${file}${EOL}`);
      try {
        return await body();
      } finally {
        for (const { owner } of problemMatcher) write(`::remove-matcher owner=${owner}::${EOL}`);
      }
    },
  };
}
