export type { RunEvent } from './events';
export { WorkflowInvalid } from './problems';
export { renderEvents } from './render';
export type { RunRequest, RunResult } from './request';
export { runWorkflow } from './run';
