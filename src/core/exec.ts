/** A finished process. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  readonly cwd?: string;
  /** Added to the action's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Called for each whole line of both streams, as it comes; without it the output is only collected. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/**
 * Starts a program without a shell and gives its result, whatever the exit code. Rejects with `ActionError`
 * `program-not-found` where there is none of that name on PATH.
 */
export type Exec = (program: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>;
