import * as v from 'valibot';
import type { Healthcheck } from '../dockerfile/instructions';
import { DaemonFailure } from '../failure';
import { messageOf } from '../host';
import { type Digest, sha256 } from './digest';

/** What a container of the image starts with; the field names are Docker's. Absent means Go's zero value. */
export interface RunConfig {
  readonly User?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Env?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Healthcheck?: Healthcheck;
  /** Windows: the command line is one string that must not be escaped again. */
  readonly ArgsEscaped?: boolean;
  readonly Image?: string;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly WorkingDir?: string;
  readonly Entrypoint?: readonly string[];
  readonly OnBuild?: readonly string[];
  readonly Labels?: Readonly<Record<string, string>>;
  readonly StopSignal?: string;
  readonly Shell?: readonly string[];
}

interface HistoryEntry {
  readonly created?: string;
  readonly author?: string;
  readonly created_by?: string;
  readonly comment?: string;
  readonly empty_layer?: boolean;
}

/** An image configuration (OCI image specification, and Docker's `container_config` which the cache reads). */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly 'os.version'?: string;
  readonly author?: string;
  readonly created?: string;
  readonly config: RunConfig;
  readonly container_config?: RunConfig;
  readonly history: readonly HistoryEntry[];
  readonly diffIds: readonly Digest[];
}

export interface Image {
  /** The digest of the configuration: what the graph driver store of Docker Engine calls the image's ID. */
  readonly id: Digest;
  readonly config: ImageConfig;
  readonly raw: Buffer;
}

const words = v.nullish(v.array(v.string()));
const keys = v.nullish(v.record(v.string(), v.object({})));

const runConfig = v.object({
  User: v.nullish(v.string()),
  ExposedPorts: keys,
  Env: words,
  Cmd: words,
  Healthcheck: v.nullish(
    v.object({
      Test: v.nullish(v.array(v.string()), []),
      Interval: v.nullish(v.number()),
      Timeout: v.nullish(v.number()),
      StartPeriod: v.nullish(v.number()),
      StartInterval: v.nullish(v.number()),
      Retries: v.nullish(v.number()),
    }),
  ),
  ArgsEscaped: v.nullish(v.boolean()),
  Image: v.nullish(v.string()),
  Volumes: keys,
  WorkingDir: v.nullish(v.string()),
  Entrypoint: words,
  OnBuild: words,
  Labels: v.nullish(v.record(v.string(), v.string())),
  StopSignal: v.nullish(v.string()),
  Shell: words,
});

const imageConfig = v.object({
  architecture: v.nullish(v.string(), ''),
  os: v.nullish(v.string(), ''),
  'os.version': v.nullish(v.string()),
  author: v.nullish(v.string()),
  created: v.nullish(v.string()),
  config: v.nullish(runConfig),
  container_config: v.nullish(runConfig),
  history: v.nullish(
    v.array(
      v.object({
        created: v.nullish(v.string()),
        author: v.nullish(v.string()),
        created_by: v.nullish(v.string()),
        comment: v.nullish(v.string()),
        empty_layer: v.nullish(v.boolean()),
      }),
    ),
    [],
  ),
  rootfs: v.object({ diff_ids: v.nullish(v.array(v.string()), []) }),
});

type Present<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** Drops what is null or undefined: Go writes null for what was never set. */
function present<T extends object>(value: T): Present<T> {
  const kept = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(kept) as Present<T>;
}

function presentRunConfig(parsed: v.InferOutput<typeof runConfig>): RunConfig {
  const { Healthcheck: health, ...others } = parsed;
  const rest: RunConfig = present(others);
  return health ? { ...rest, Healthcheck: { ...present(health), Test: health.Test } } : rest;
}

/** Reads the bytes of a configuration. @throws {DaemonFailure} if they are none. */
export function readImage(raw: Buffer): Image {
  try {
    const { config, container_config, history, rootfs, ...others } = v.parse(
      imageConfig,
      JSON.parse(raw.toString('utf8')),
    );
    return {
      id: sha256(raw),
      raw,
      config: {
        ...present(others),
        architecture: others.architecture,
        os: others.os,
        config: config ? presentRunConfig(config) : {},
        ...(container_config ? { container_config: presentRunConfig(container_config) } : {}),
        history: history.map(present),
        diffIds: rootfs.diff_ids,
      },
    };
  } catch (error) {
    throw new DaemonFailure(`invalid image configuration: ${messageOf(error)}`);
  }
}

/** A run configuration with the fields, and the order, that Docker Engine writes. */
export function runConfigJson(config: RunConfig): object {
  return {
    Hostname: '',
    Domainname: '',
    User: config.User ?? '',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(config.ExposedPorts === undefined ? {} : { ExposedPorts: config.ExposedPorts }),
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Env: config.Env ?? null,
    Cmd: config.Cmd ?? null,
    ...(config.Healthcheck === undefined ? {} : { Healthcheck: config.Healthcheck }),
    ...(config.ArgsEscaped ? { ArgsEscaped: true } : {}),
    Image: config.Image ?? '',
    Volumes: config.Volumes ?? null,
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: config.Entrypoint ?? null,
    OnBuild: config.OnBuild ?? null,
    Labels: config.Labels ?? null,
    ...(config.StopSignal === undefined ? {} : { StopSignal: config.StopSignal }),
    ...(config.Shell === undefined ? {} : { Shell: config.Shell }),
  };
}

/** The bytes of a configuration: top-level keys sorted, as Docker Engine writes them. */
export function writeImage(config: ImageConfig): Buffer {
  const { diffIds, config: run, container_config: container, ...others } = config;
  const whole: Record<string, unknown> = {
    ...others,
    config: runConfigJson(run),
    ...(container === undefined ? {} : { container_config: runConfigJson(container) }),
    docker_version: '29.1.5',
    rootfs: { type: 'layers', diff_ids: diffIds },
  };
  const sorted = Object.fromEntries(Object.entries(whole).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Buffer.from(JSON.stringify(sorted));
}
