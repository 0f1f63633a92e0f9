import type { VirtualClock } from '../clock/clock';
import type { Conclusion, JobLabel, RunEvent } from './events';
import type { Scope, StatusFunctions } from './expressions';
import { hashFiles } from './hash-files';
import type { Json, JsonObject } from './json';
import type { Home, Library, LoadedAction, LoadedWorkflow } from './library';
import { type Machine, runnerVariables } from './machine';
import type { Masker } from './masking';
import type { RunRequest, StepReport } from './request';
import type { ActionStep, StepModel } from './step-model';
import type { RunDefaults } from './workflow-model';

/** What all jobs of a run share. */
export interface Run {
  readonly request: RunRequest;
  readonly library: Library;
  readonly masker: Masker;
  readonly clock: VirtualClock;
  readonly report: (event: RunEvent) => void;
  /** Aborted when the run is cancelled. */
  readonly cancelled: AbortSignal;
}

/** What a step leaves behind for the `steps` context. */
export interface StepRecord {
  outputs: Record<string, string>;
  outcome: Conclusion;
  conclusion: Conclusion;
}

/** The contexts that are fixed when a job starts. */
interface JobContexts {
  readonly github: JsonObject;
  readonly vars: JsonObject;
  readonly secrets: JsonObject;
  readonly inputs: Json;
  readonly needs: JsonObject;
  readonly matrix: Json;
  readonly strategy: JsonObject;
}

/** One job while it runs; what changes is what its steps change. */
export interface JobRun {
  readonly run: Run;
  readonly label: JobLabel;
  readonly workflow: LoadedWorkflow;
  readonly contexts: JobContexts;
  readonly machine: Machine;
  readonly defaults: RunDefaults;
  /** `env` of workflow and job, then what steps wrote to GITHUB_ENV. */
  readonly environment: Record<string, string>;
  /** What steps wrote to GITHUB_PATH, latest first. */
  paths: string[];
  status: Exclude<Conclusion, 'skipped'>;
  /** Aborted when the run is cancelled, the job times out, or another leg of its matrix failed. */
  readonly cancelled: AbortSignal;
  readonly oidc: { readonly url: string; readonly token: string } | undefined;
  readonly posts: PostStep[];
  readonly reports: StepReport[];
  /** Process groups to clear away at the end of the job. */
  readonly groups: number[];
  /** What the pre stage of a step saved. */
  readonly numbers: { next: number };
  readonly preStates: Map<StepModel, Record<string, string>>;
}

/** A list of steps that runs: the job's own, or those of a composite action. */
export interface Frame {
  /** What `$/` means in it. */
  readonly home: Home;
  readonly inputs: Json;
  readonly steps: Record<string, StepRecord>;
  /** The `env:` of the steps around it. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Present in a composite action. */
  readonly composite?: { readonly path: string; readonly reference: LoadedAction['reference']; status: Conclusion };
}

/** What is left to do for an action at the end of its job. */
export interface PostStep {
  readonly name: string;
  readonly step: ActionStep;
  readonly frame: Frame;
  readonly action: LoadedAction;
  readonly script: string;
  readonly condition: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
}

/** Where a step's expressions are evaluated. */
export interface StepPlace {
  readonly frame: Frame;
  readonly contextName: string;
  /** The step's own `env:`, evaluated, with those around it. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly reference?: LoadedAction['reference'];
  readonly stage: 'pre' | 'main' | 'post';
}

/** The `github` context as one step sees it. */
export function stepGithub(job: JobRun, place: StepPlace): JsonObject {
  const { composite } = place.frame;
  const reference = place.reference ?? composite?.reference;
  return {
    ...job.contexts.github,
    workspace: job.machine.workspace,
    action: place.contextName,
    ...(reference ? { action_repository: reference.repository, action_ref: reference.ref } : {}),
    ...(composite ? { action_path: composite.path, action_status: composite.status } : {}),
  };
}

/** What a step's expressions see. In a composite action there are no secrets, and success() is about its own steps. */
export function stepScope(job: JobRun, place: StepPlace): Scope {
  const { composite, inputs, steps } = place.frame;
  const { contexts, machine } = job;
  return {
    contexts: {
      ...contexts,
      github: stepGithub(job, place),
      inputs,
      secrets: composite ? {} : contexts.secrets,
      env: { ...job.environment, ...place.overrides },
      steps: stepsContext(steps),
      job: jobContext(job),
      runner: runnerContext(machine),
    },
    status: statusOf(job, place),
    hashFiles: (patterns) => hashFiles(machine.workspace, patterns),
  };
}

function stepsContext(steps: Readonly<Record<string, StepRecord>>): JsonObject {
  return Object.fromEntries(Object.entries(steps).map(([id, record]) => [id, { ...record }]));
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#job-context */
function jobContext(job: JobRun): JsonObject {
  const { home, model } = job.workflow;
  return {
    status: job.status,
    workflow_repository: home.repository,
    workflow_sha: home.sha,
    workflow_ref: `${home.repository}/${model.file}@${home.ref}`,
    workflow_file_path: model.file,
  };
}

function runnerContext(machine: Machine): JsonObject {
  const variables = runnerVariables(machine);
  return {
    os: machine.os,
    arch: 'X64',
    name: variables.RUNNER_NAME ?? '',
    environment: 'github-hosted',
    temp: machine.temp,
    tool_cache: machine.tools,
    workspace: variables.RUNNER_WORKSPACE ?? '',
  };
}

function statusOf(job: JobRun, { frame, stage }: StepPlace): StatusFunctions {
  const status = frame.composite && stage === 'main' ? frame.composite.status : job.status;
  return {
    success: status === 'success',
    failure: status === 'failure',
    cancelled: job.status === 'cancelled',
  };
}
