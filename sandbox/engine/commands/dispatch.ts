import { DaemonFailure, EngineFailure } from '../failure';
import { buildCommand } from './build';
import type { Command, Session } from './command';
import { parseFlags } from './flags';
import { historyCommand } from './history';
import { imagesCommand } from './images';
import { imageInspectCommand, inspectCommand } from './inspect';
import { clientVersion } from './machine';
import { loginCommand, logoutCommand, pullCommand, pushCommand } from './registry';
import { diskUsageCommand, infoCommand, NOT_RUNNING, versionCommand } from './system';
import { rmiCommand, tagCommand } from './tags';

/** Every way to call a command; `docker image ls` is `docker images`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  build: buildCommand,
  'image build': buildCommand,
  'builder build': buildCommand,
  history: historyCommand,
  'image history': historyCommand,
  images: imagesCommand,
  'image ls': imagesCommand,
  'image list': imagesCommand,
  inspect: inspectCommand,
  'image inspect': imageInspectCommand,
  login: loginCommand,
  logout: logoutCommand,
  pull: pullCommand,
  'image pull': pullCommand,
  push: pushCommand,
  'image push': pushCommand,
  rmi: rmiCommand,
  'image rm': rmiCommand,
  'image remove': rmiCommand,
  tag: tagCommand,
  'image tag': tagCommand,
  info: infoCommand,
  'system info': infoCommand,
  'system df': diskUsageCommand,
  version: versionCommand,
};

/** Commands of docker's client that the stand-in does not have, and says so. */
const ABSENT = new Set([
  ...['attach', 'bake', 'checkpoint', 'commit', 'config', 'container', 'context', 'cp', 'create', 'diff', 'events'],
  ...[
    'exec',
    'export',
    'import',
    'kill',
    'load',
    'logs',
    'manifest',
    'network',
    'node',
    'pause',
    'plugin',
    'port',
    'ps',
  ],
  ...['rename', 'restart', 'rm', 'run', 'save', 'search', 'secret', 'service', 'stack', 'start', 'stats', 'stop'],
  ...['swarm', 'system', 'top', 'trust', 'unpause', 'update', 'volume', 'wait', 'builder', 'image'],
]);

/** Reads the options before the command. */
function globalOptions(words: readonly string[]): { rest: readonly string[]; config?: string; version: boolean } {
  let rest = words;
  let config: string | undefined;
  for (let word = rest[0]; word?.startsWith('-'); word = rest[0]) {
    if (word === '-v' || word === '--version') return { rest, version: true };
    const [name = '', value = rest[1]] = word.split(/=(.*)/s);
    const takesNext = !word.includes('=');
    if (name === '--config') {
      if (value === undefined) throw new EngineFailure('flag needs an argument: --config', 125);
      config = value;
      rest = rest.slice(takesNext ? 2 : 1);
    } else if (name === '--log-level' || name === '-l') rest = rest.slice(takesNext ? 2 : 1);
    else if (name === '-D' || name === '--debug') rest = rest.slice(1);
    else throw new EngineFailure(`the sandbox's engine does not take docker's global option ${name}`, 125);
  }
  return { rest, version: false, ...(config === undefined ? {} : { config }) };
}

function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } {
  const [first = '', second = ''] = words;
  const pair = COMMANDS[`${first} ${second}`];
  if (pair !== undefined) return { command: pair, rest: words.slice(2) };
  const single = COMMANDS[first];
  if (single !== undefined) return { command: single, rest: words.slice(1) };
  if (first === '') throw new EngineFailure("docker: no command was given\n\nRun 'docker --help' for more information");
  const grouped = ['image', 'system', 'builder'].includes(first) && second !== '';
  const name = grouped ? `docker ${first} ${second}` : `docker ${first}`;
  if (ABSENT.has(first)) throw new EngineFailure(`docker: the sandbox's engine does not have '${name}'`);
  throw new EngineFailure(`docker: unknown command: ${name}\n\nRun 'docker --help' for more information`);
}

/**
 * Runs one command line.
 *
 * @throws {EngineFailure} with what docker prints to standard error, and its exit code.
 */
export async function runDocker(open: () => Session, words: readonly string[]): Promise<void> {
  const { rest: line, config, version } = globalOptions(words);
  if (version) {
    process.stdout.write(`Docker version ${clientVersion().Version}, build sandbox\n`);
    return;
  }
  const { command, rest } = findCommand(line);
  const flags = parseFlags(command.spec, rest);
  const opened = open();
  const session = config === undefined ? opened : { ...opened, host: { ...opened.host, configFolder: config } };
  if (command.needsDaemon === 'yes' && session.host.state === 'stopped') throw new EngineFailure(NOT_RUNNING);
  await command.run(session, flags).catch((error: unknown) => {
    // Errors of the registry inside a running stream are printed as they are.
    throw error instanceof DaemonFailure ? new EngineFailure(error.message, error.exitCode) : error;
  });
}
