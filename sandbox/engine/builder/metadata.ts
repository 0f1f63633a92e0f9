import type { CommandLine, Healthcheck, Instruction, Pair } from '../dockerfile/instructions';
import { DaemonFailure } from '../failure';
import type { RunConfig } from '../store/image';

/** The shell of a Windows container where `SHELL` says no other. */
const DEFAULT_SHELL = ['cmd', '/S', '/C'];

export function shellOf(config: RunConfig): readonly string[] {
  return config.Shell !== undefined && config.Shell.length > 0 ? config.Shell : DEFAULT_SHELL;
}

/** A command as Windows keeps it: the shell form is one string, which must not be escaped again. */
export interface ResolvedCommand {
  readonly words: readonly string[];
  readonly argsEscaped: boolean;
}

/**
 * The shell form keeps the text of the Dockerfile as it is: `cmd` and PowerShell do not split into words as a
 * Linux shell does (moby `dispatchers_windows.go`, `resolveCmdLine`).
 */
export function resolveCommand(command: CommandLine, code: string, config: RunConfig): ResolvedCommand {
  if (command.form === 'exec') {
    return command.words.length === 0
      ? { words: [], argsEscaped: config.ArgsEscaped ?? false }
      : { words: command.words, argsEscaped: false };
  }
  if (command.text === '') return { words: [], argsEscaped: config.ArgsEscaped ?? false };
  const original = code.replace(/^\S+/, '').replace(/^[ \t\v\n]+/, '');
  return { words: [`${shellOf(config).join(' ')} ${original}`], argsEscaped: true };
}

/** What an instruction that only changes the configuration does. */
export interface Change {
  readonly config: RunConfig;
  /** What the history says after `#(nop) `. */
  readonly comment: string;
  readonly author?: string;
  /** `CMD` was said in this stage: a later `ENTRYPOINT` keeps it. */
  readonly cmdSet?: boolean;
  readonly note?: string;
  readonly warning?: string;
}

/** Go's `%q` of a list. */
const quoted = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;

/** Go's duration, from nanoseconds. */
function goDuration(nanoseconds = 0): string {
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`;
  const seconds = nanoseconds / 1e9;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${+(seconds % 60).toFixed(9)}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

function healthText(health: Healthcheck): string {
  const times = [health.Interval, health.Timeout, health.StartPeriod, health.StartInterval].map(goDuration);
  const [interval, timeout, start, startInterval] = times;
  return (
    `&{Test:[${health.Test.join(' ')}] Interval:${interval} Timeout:${timeout} ` +
    `StartPeriod:${start} StartInterval:${startInterval} Retries:${health.Retries ?? 0}}`
  );
}

function withEnvironment(config: RunConfig, pairs: readonly Pair[]): RunConfig {
  const env = [...(config.Env ?? [])];
  for (const { key, value } of pairs) {
    const at = env.findIndex((entry) => (entry.split('=')[0] ?? '').toUpperCase() === key.toUpperCase());
    if (at < 0) env.push(`${key}=${value}`);
    else env[at] = `${key}=${value}`;
  }
  return { ...config, Env: env };
}

/** `80`, `80/tcp`, `8000-8002/udp` as the configuration's keys. @throws {DaemonFailure} */
function portKeys(port: string): string[] {
  const match = /^(?:[^/]*:)?(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(port);
  const first = Number(match?.[1] ?? Number.NaN);
  const last = Number(match?.[2] ?? first);
  const protocol = (match?.[3] ?? 'tcp').toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new DaemonFailure(`invalid proto: ${protocol}`);
  if (!(first >= 0 && last >= first && last <= 65535)) throw new DaemonFailure(`invalid containerPort: ${port}`);
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}/${protocol}`);
}

function expose(config: RunConfig, ports: readonly string[]): Change {
  const keys = ports.flatMap(portKeys).map((key) => [key, {}] as const);
  const exposed = Object.entries({ ...config.ExposedPorts, ...Object.fromEntries(keys) });
  const sorted = Object.fromEntries(exposed.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { config: { ...config, ExposedPorts: sorted }, comment: `EXPOSE ${ports.join(' ')}` };
}

/** `CMD`; warns where it will be glued to an entry point of the other form (moby `dispatchCmd`). */
function cmd(config: RunConfig, command: ResolvedCommand): Change {
  const mixed = (config.Entrypoint ?? []).length > 0 && (config.ArgsEscaped ?? false) !== command.argsEscaped;
  const warning = ' ---> [Warning] Shell-form ENTRYPOINT and exec-form CMD may have unexpected results';
  return {
    config: { ...config, Cmd: command.words, ArgsEscaped: command.argsEscaped },
    comment: `CMD ${quoted(command.words)}`,
    cmdSet: command.words.length > 0,
    ...(mixed ? { warning } : {}),
  };
}

function entrypoint(config: RunConfig, command: ResolvedCommand, cmdSet: boolean): Change {
  const own = config.Cmd ?? [];
  const plain = own.length === 1 && own[0]?.toLowerCase() !== 'c:\\windows\\system32\\cmd.exe';
  const risky = (plain && (config.Shell ?? []).length === 0) || own.length > 1;
  const mixed = risky && (config.ArgsEscaped ?? false) !== command.argsEscaped;
  const { Cmd: dropped, ...others } = config;
  const kept = cmdSet && dropped !== undefined ? { ...others, Cmd: dropped } : others;
  const warning = ' ---> [Warning] Shell-form CMD and exec-form ENTRYPOINT may have unexpected results';
  return {
    config: { ...kept, Entrypoint: command.words, ArgsEscaped: command.argsEscaped },
    comment: `ENTRYPOINT ${quoted(command.words)}`,
    ...(mixed ? { warning } : {}),
  };
}

function healthcheck(config: RunConfig, health: Healthcheck): Change {
  const old = config.Healthcheck?.Test ?? [];
  const note =
    old.length > 0 && old[0] !== 'NONE' ? `Note: overriding previous HEALTHCHECK: [${old.join(' ')}]` : undefined;
  return {
    config: { ...config, Healthcheck: health },
    comment: `HEALTHCHECK ${healthText(health)}`,
    ...(note === undefined ? {} : { note }),
  };
}

const written = (pairs: readonly Pair[]): string => pairs.map(({ key, value }) => ` ${key}=${value}`).join('');

/**
 * The change of an expanded instruction that runs nothing and copies nothing; nothing for the others
 * (moby `builder/dockerfile/dispatchers.go`).
 *
 * @param cmdSet whether `CMD` stood in this stage.
 * @throws {DaemonFailure}
 */
export function changeOf(instruction: Instruction, config: RunConfig, cmdSet: boolean): Change | undefined {
  const { code } = instruction;
  switch (instruction.kind) {
    case 'env':
      return { config: withEnvironment(config, instruction.pairs), comment: `ENV${written(instruction.pairs)}` };
    case 'label': {
      const labels = Object.fromEntries(instruction.pairs.map(({ key, value }) => [key, value]));
      return {
        config: { ...config, Labels: { ...config.Labels, ...labels } },
        comment: `LABEL${written(instruction.pairs)}`,
      };
    }
    case 'arg': {
      const list = instruction.args.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`));
      return { config, comment: `ARG ${list.join(' ')}` };
    }
    case 'cmd':
      return cmd(config, resolveCommand(instruction.command, code, config));
    case 'entrypoint':
      return entrypoint(config, resolveCommand(instruction.command, code, config), cmdSet);
    case 'shell':
      return { config: { ...config, Shell: instruction.words }, comment: `SHELL [${instruction.words.join(' ')}]` };
    case 'user':
      return { config: { ...config, User: instruction.user }, comment: `USER ${instruction.user}` };
    case 'expose':
      return expose(config, instruction.ports);
    case 'volume': {
      const volumes = Object.fromEntries(instruction.volumes.map((volume) => [volume, {}]));
      const comment = `VOLUME [${instruction.volumes.join(' ')}]`;
      return { config: { ...config, Volumes: { ...config.Volumes, ...volumes } }, comment };
    }
    case 'stopsignal':
      return { config: { ...config, StopSignal: instruction.signal }, comment: `STOPSIGNAL ${instruction.signal}` };
    case 'maintainer':
      return { config, comment: `MAINTAINER ${instruction.name}`, author: instruction.name };
    case 'healthcheck':
      return healthcheck(config, instruction.health);
    case 'onbuild':
      return {
        config: { ...config, OnBuild: [...(config.OnBuild ?? []), instruction.expression] },
        comment: `ONBUILD ${instruction.expression}`,
      };
    default:
      return undefined;
  }
}
