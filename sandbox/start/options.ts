/** What `npm start -- …` may be told. */
export interface StartOptions {
  /** Deliveries of the same commit, one after the other. */
  readonly repeat: number;
  readonly scenario?: string;
  readonly list: boolean;
  /** Virtual milliseconds per real one. */
  readonly speed: number;
  /** Every line of every step. */
  readonly verbose: boolean;
  readonly help: boolean;
  /** Folder for what stands afterwards, relative to where npm was started. */
  readonly out: string;
}

/** Fast enough to end in half a minute, slow enough that time-outs of connections on loopback stay far. */
export const DEFAULT_SPEED = 150;

export const USAGE = `npm start [-- options]

  --repeat N       deliver the same commit N times (default 1)
  --scenario NAME  play a failure or an incident; the exit code is 1 when a run fails
  --list           name the scenarios
  --speed N        virtual seconds per real second (default ${DEFAULT_SPEED})
  --out DIR        where state.json, summary.md and report.html go (default sandbox/out)
  --verbose        show every line of every step`;

/** Options of ours that npm takes for its own where the `--` before them is missing; `--help` and `--verbose` it has itself. */
const TAKEN_BY_NPM = ['repeat', 'scenario', 'list', 'speed', 'out'];

/**
 * @param env of the process: npm puts there what it kept for itself.
 * @returns the options, or what is wrong with the arguments.
 */
export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): StartOptions | { readonly wrong: string } {
  const taken = TAKEN_BY_NPM.filter((name) => env[`npm_config_${name}`] !== undefined).map((name) => `--${name}`);
  if (taken.length > 0) {
    // PowerShell drops a bare -- before npm sees it.
    return { wrong: `npm kept ${taken.join(' and ')} for itself: write npm start -- ${taken[0]}, in PowerShell '--'` };
  }
  let options: StartOptions = {
    repeat: 1,
    list: false,
    speed: DEFAULT_SPEED,
    verbose: false,
    help: false,
    out: 'sandbox/out',
  };
  for (let index = 0; index < args.length; index++) {
    const [name = '', inline] = (args[index] ?? '').split(/=(.*)/s);
    const value = (): string => inline ?? args[++index] ?? '';
    if (name === '--list') options = { ...options, list: true };
    else if (name === '--verbose') options = { ...options, verbose: true };
    else if (name === '--help') options = { ...options, help: true };
    else if (name === '--scenario') options = { ...options, scenario: value() };
    else if (name === '--out') options = { ...options, out: value() };
    else if (name === '--repeat') options = { ...options, repeat: Number(value()) };
    else if (name === '--speed') options = { ...options, speed: Number(value()) };
    else return { wrong: `${name} is not an option` };
  }
  if (options.out === '') return { wrong: '--out takes a folder' };
  if (!Number.isInteger(options.repeat) || options.repeat < 1 || options.repeat > 20)
    return { wrong: '--repeat takes a whole number from 1 to 20' };
  if (!(options.speed >= 1 && options.speed <= 1_000)) return { wrong: '--speed takes a number from 1 to 1000' };
  return options;
}
