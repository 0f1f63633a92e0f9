import { join } from 'node:path';
import type { Exec } from '../core/exec';
import type { RegistrySession } from '../ecr/session';
import { fillDockerConfig, removeDockerConfig, runnerDockerFolder, writeDockerConfig } from '../registry/docker-config';
import { tryReference } from '../registry/reference';
import { createDocker, type Docker } from './docker';

/** Docker with a configuration of its own, which lives as long as the action. */
export interface PrivateDocker {
  /** The first call writes the configuration: an action that never asks starts no program and leaves no secret. */
  open(): Promise<Docker>;
  /** Gives Docker new credentials, where it was told that the old ones have expired. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export interface PrivateDockerOptions {
  readonly exec: Exec;
  /** A folder that the runner empties. */
  readonly temp: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly session: RegistrySession;
  /** References and repositories whose registries Docker will talk to. */
  readonly images: readonly string[];
  /** Told as soon as the folder is there, so that a post step deletes it after a kill. */
  readonly onFolder: (folder: string) => void;
}

/**
 * Docker with `auths` in a folder of our own: on Windows `docker login` would put the token into the
 * credential manager, which cannot hold ECR's (https://github.com/aws-actions/amazon-ecr-login/issues/106), and
 * it would stay there after the job.
 */
export function privateDocker(options: PrivateDockerOptions): PrivateDocker {
  let opened: Promise<{ docker: Docker; folder: string }> | undefined;
  const buildx = options.env.BUILDX_CONFIG || join(runnerDockerFolder(options.env), 'buildx');
  const hosts = new Set(options.images.flatMap((image) => tryReference(image)?.host ?? []));
  const open = async (): Promise<{ docker: Docker; folder: string }> => {
    const folder = await writeDockerConfig(options.temp, await options.session.configFor(hosts, 'current'));
    options.onFolder(folder);
    return { docker: createDocker(options.exec, { config: folder, buildx }), folder };
  };
  return {
    async open() {
      opened ??= open();
      return (await opened).docker;
    },
    async renew() {
      if (opened === undefined) return;
      await fillDockerConfig((await opened).folder, await options.session.configFor(hosts, 'renewed'));
    },
    async close() {
      const folder = await opened?.then(
        ({ folder: written }) => written,
        () => undefined,
      );
      if (folder !== undefined) await removeDockerConfig(folder);
    },
  };
}
