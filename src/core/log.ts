/** Where a thing worth pointing at is. */
export interface Location {
  /** Relative to the workspace. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What the domain may say to the person who reads the log. Implemented by `src/runner`. */
export interface Log {
  info(line: string): void;
  /** Only shown when step debugging is on. */
  debug(line: string): void;
  /** Shown in the log and as an annotation: at most a few for each step. */
  notice(message: string, at?: Location): void;
  warning(message: string, at?: Location): void;
  error(message: string, at?: Location): void;
  /** Folds all lines of `body` under a title. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
}
