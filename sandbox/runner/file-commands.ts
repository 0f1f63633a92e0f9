import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FilePair, parsePairs, parsePaths } from './command-files';
import type { JobRun, StepRecord } from './job-run';
import { messageOf } from './problems';
import type { StepLog } from './step-log';

/** The files through which one process of a step speaks to the runner. */
export interface CommandFiles {
  readonly variables: Readonly<Record<string, string>>;
  readonly summary: string;
}

const KINDS = { env: 'set_env', path: 'add_path', output: 'set_output', state: 'save_state', summary: 'step_summary' };
const VARIABLES = {
  GITHUB_ENV: 'env',
  GITHUB_PATH: 'path',
  GITHUB_OUTPUT: 'output',
  GITHUB_STATE: 'state',
  GITHUB_STEP_SUMMARY: 'summary',
} as const;

/** Makes the files, empty. */
export async function createCommandFiles(temp: string): Promise<CommandFiles> {
  const folder = path.join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const variables: Record<string, string> = {};
  for (const [variable, kind] of Object.entries(VARIABLES)) {
    const file = path.join(folder, `${KINDS[kind]}_${id}`);
    await writeFile(file, '');
    variables[variable] = file;
  }
  return { variables, summary: variables.GITHUB_STEP_SUMMARY ?? '' };
}

/** What the files of one process change. */
export interface FileEffects {
  readonly job: JobRun;
  readonly record: StepRecord;
  readonly state: Record<string, string>;
  readonly log: StepLog;
  readonly addSummary: (markdown: string) => void;
}

/** Does what the process wrote to its files; says whether all of them could be read. */
export async function applyCommandFiles(files: CommandFiles, effects: FileEffects): Promise<boolean> {
  const { job, record, state, log } = effects;
  const results = [
    await applyFile('path', files.variables.GITHUB_PATH, log, (text) => {
      const added = parsePaths(text);
      job.paths = [...added.toReversed(), ...job.paths.filter((one) => !added.includes(one))];
    }),
    await applyFile('env', files.variables.GITHUB_ENV, log, (text) => {
      for (const pair of parsePairs(text)) setVariable(job, pair, log);
    }),
    await applyFile('output', files.variables.GITHUB_OUTPUT, log, (text) => {
      for (const { name, value } of parsePairs(text)) record.outputs[name] = value;
    }),
    await applyFile('state', files.variables.GITHUB_STATE, log, (text) => {
      for (const { name, value } of parsePairs(text)) state[name] = value;
    }),
    await applyFile('step_summary', files.summary, log, (text) => addSummary(text, effects)),
  ];
  return results.every(Boolean);
}

async function applyFile(
  kind: string,
  file: string | undefined,
  log: StepLog,
  apply: (text: string) => void,
): Promise<boolean> {
  if (file === undefined) return true;
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    apply(text);
    return true;
  } catch (error) {
    log.annotate('error', `Unable to process file command '${kind}' successfully.`);
    log.annotate('error', messageOf(error));
    return false;
  }
}

function setVariable(job: JobRun, { name, value }: FilePair, log: StepLog): void {
  // It could load code into every later step.
  if (name.toUpperCase() === 'NODE_OPTIONS') {
    log.annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    return;
  }
  job.environment[name] = value;
  log.debug(`${name}='${value}'`);
}

/** 1 MiB per step: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
const SUMMARY_KIB = 1_024;

function addSummary(text: string, { job, log, addSummary: add }: FileEffects): void {
  if (text === '') return;
  const size = Buffer.byteLength(text);
  if (size > SUMMARY_KIB * 1_024) {
    const limit = `supports content up to a size of ${SUMMARY_KIB}k, got ${Math.floor(size / 1_024)}k`;
    log.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, ${limit}. For more information see: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary`,
    );
    return;
  }
  add(
    text
      .split('\n')
      .map((line) => job.run.masker.mask(line))
      .join('\n'),
  );
}
