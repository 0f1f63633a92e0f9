import type { VirtualClock } from '../clock/clock';
import { parseCommand, type WorkflowCommand } from './commands';
import type { Annotation, JobLabel, RunEvent, StepLabel } from './events';
import type { Masker } from './masking';

/** What a step's old-style commands change. */
export interface CommandTarget {
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
}

export interface StepLogOptions {
  readonly job: JobLabel;
  readonly step: StepLabel;
  readonly masker: Masker;
  readonly clock: VirtualClock;
  readonly report: (event: RunEvent) => void;
  /** Whether debug messages were asked for (ACTIONS_STEP_DEBUG). */
  readonly debug: boolean;
}

/** GitHub keeps this many annotations of a kind per step, and this much of each message (ExecutionContext.cs). */
const ANNOTATIONS_PER_LEVEL = 10;
const ANNOTATION_LENGTH = 4_096;

/** One step's log: reads what its process prints, obeys the workflow commands in it, masks the rest and reports it. */
export class StepLog {
  readonly annotations: Annotation[] = [];
  /** Whether a command could not be processed, which fails the step. */
  failed = false;
  private stoppedBy: string | undefined;
  private echo = false;

  constructor(private readonly options: StepLogOptions) {}

  get step(): StepLabel {
    return this.options.step;
  }

  /** A line that a process of the step printed. */
  output(line: string, target: CommandTarget): void {
    const command = parseCommand(line);
    if (this.stoppedBy !== undefined) {
      if (command?.name === this.stoppedBy.toLowerCase()) this.stoppedBy = undefined;
      this.write(line);
    } else if (!command || !this.obey(command, target)) {
      this.write(line);
    } else if (this.echo && command.name !== 'add-mask') {
      this.write(line);
    }
  }

  /** A line that the runner itself prints. */
  write(text: string): void {
    for (const line of this.options.masker.mask(text).split(/\r\n|\n/)) {
      this.options.report({ kind: 'log', ...this.place(), line });
    }
  }

  debug(text: string): void {
    if (!this.options.debug) return;
    this.options.report({ kind: 'debug', ...this.place(), line: this.options.masker.mask(text) });
  }

  group(title: string, lines: readonly string[]): void {
    this.startGroup(title);
    for (const line of lines) this.write(line);
    this.options.report({ kind: 'group-ended', ...this.place() });
  }

  annotate(level: Annotation['level'], message: string, properties: WorkflowCommand['properties'] = {}): void {
    const { masker } = this.options;
    const { title, file, line, col: column } = properties;
    const annotation: Annotation = {
      level,
      message: masker.mask(message).slice(0, ANNOTATION_LENGTH),
      ...(title ? { title: masker.mask(title) } : {}),
      ...(file ? { file } : {}),
      ...(line ? { line } : {}),
      ...(column ? { column } : {}),
    };
    if (this.annotations.filter((one) => one.level === level).length < ANNOTATIONS_PER_LEVEL) {
      this.annotations.push(annotation);
    }
    this.options.report({ kind: 'annotation', ...this.place(), annotation });
  }

  private startGroup(title: string): void {
    this.options.report({ kind: 'group-started', ...this.place(), title: this.options.masker.mask(title) });
  }

  private place() {
    const { job, step, clock } = this.options;
    return { at: clock.now(), job, step };
  }

  /** Obeys a command; false when there is none of that name. */
  private obey(command: WorkflowCommand, target: CommandTarget): boolean {
    const { name, message, properties } = command;
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, message, properties);
        return true;
      case 'debug':
        this.debug(message);
        return true;
      case 'group':
        this.startGroup(message);
        return true;
      case 'endgroup':
        this.options.report({ kind: 'group-ended', ...this.place() });
        return true;
      case 'add-mask':
        if (!this.options.masker.add(message)) {
          this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        }
        return true;
      default:
        return this.obeyState(command, target) || this.obeySwitch(command);
    }
  }

  private obeyState({ name, message, properties }: WorkflowCommand, target: CommandTarget): boolean {
    if (name === 'set-output' || name === 'save-state') {
      this.annotate(
        'warning',
        `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files. For more information see: https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/`,
      );
      const key = properties.name;
      if (key === undefined) this.fail(`Required field 'name' is missing in ##[${name}] command.`);
      else if (name === 'set-output') target.setOutput(key, message);
      else target.saveState(key, message);
      return true;
    }
    if (name === 'set-env' || name === 'add-path') {
      this.fail(
        `The \`${name}\` command is disabled. Please upgrade to using Environment Files. For more information see: https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/`,
      );
      return true;
    }
    return false;
  }

  private obeySwitch({ name, message }: WorkflowCommand): boolean {
    switch (name) {
      case 'stop-commands':
        if (parseCommandName(message)) this.stoppedBy = message;
        else this.fail(`Invalid stop-commands token '${message}'`);
        return true;
      case 'echo':
        this.echo = message.trim().toLowerCase() === 'on';
        return true;
      case 'add-matcher':
      case 'remove-matcher':
        this.write(`(problem matchers are not applied here: ${message})`);
        return true;
      default:
        return false;
    }
  }

  private fail(message: string): void {
    this.failed = true;
    this.annotate('error', message);
  }
}

/** A token that names a command, or nothing, would stop commands for good. */
function parseCommandName(token: string): boolean {
  return token.trim() !== '' && !['pause-logging', 'stop-commands', 'add-mask'].includes(token.toLowerCase());
}
