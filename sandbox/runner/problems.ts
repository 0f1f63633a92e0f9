/** Where something stands in a file of a repository; line and column start at 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Problem extends Location {
  readonly message: string;
}

/**
 * What is wrong with the workflows or actions of a run; thrown before any job starts.
 * @public
 */
export class WorkflowInvalid extends Error {
  override readonly name = 'WorkflowInvalid';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
  }
}

export function describeProblem(problem: Problem): string {
  const where = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  return `${where}: ${problem.message}`;
}

export function invalid(location: Location, message: string): WorkflowInvalid {
  return new WorkflowInvalid([{ ...location, message }]);
}

/** The sentence of an unknown thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
