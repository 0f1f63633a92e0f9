import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { messageOf } from '../core/errors';
import { refuseBuildKitSyntax } from './buildkit-syntax';
import { readIgnoreFile } from './context';
import { type Recipe, readDockerfile } from './dockerfile';
import { imageError } from './errors';
import { normaliseDockerfile } from './normalise';
import type { IgnoreFile } from './stage-files';

/** What an image is built from, as it lies in the checkout. */
export interface Source {
  /** Absolute. */
  readonly context: string;
  /** Absolute. */
  readonly file: string;
  readonly recipe: Recipe;
  /** The Dockerfile's path as the person knows it. */
  readonly shown: string;
  /** The Dockerfile as it is written. */
  readonly content: string;
  /** The Dockerfile without what cannot change the image. */
  readonly dockerfile: string;
  readonly ignoreText: string;
  readonly ignoreFile: IgnoreFile;
  /** As they are given, also those that it does not declare. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Which builder reads it. */
  readonly engine: 'classic' | 'buildkit';
  /** A BuildKit ignore file that the classic builder does not read. */
  readonly unreadIgnoreFile?: string;
}

export interface SourceOptions {
  /** Relative paths are relative to it. */
  readonly workspace: string;
  readonly context: string;
  /** `<context>/Dockerfile` where it is not given. */
  readonly file?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Whose language the Dockerfile is in. */
  readonly engine: 'classic' | 'buildkit';
}

/** @throws ActionError `context-missing`, `dockerfile-missing`, `dockerfile-invalid`, `dockerfile-buildkit`, `stage-missing` */
export async function readSource(options: SourceOptions): Promise<Source> {
  const context = resolve(options.workspace, options.context);
  const isFolder = await stat(context).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) throw noContext(options.context, context);
  const file = options.file === undefined ? join(context, 'Dockerfile') : resolve(options.workspace, options.file);
  const shown = options.file ?? join(options.context, 'Dockerfile');
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw noDockerfile(shown, error);
  });
  if (options.engine === 'classic') refuseBuildKitSyntax(content, shown);
  const recipe = readDockerfile(content, { ...options, file: shown });
  const own = `${file}.dockerignore`;
  const hasOwn = await stat(own).then(
    () => true,
    () => false,
  );
  const isBuildKit = options.engine === 'buildkit';
  return {
    context,
    file,
    recipe,
    shown,
    content,
    buildArgs: options.buildArgs,
    engine: options.engine,
    // Lines of a heredoc count as they are.
    dockerfile: isBuildKit ? content.replace(/\r\n/g, '\n') : normaliseDockerfile(content, recipe.escapeChar),
    ...(await readIgnoreFile(isBuildKit && hasOwn ? own : join(context, '.dockerignore'))),
    ...(hasOwn && !isBuildKit ? { unreadIgnoreFile: basename(own) } : {}),
  };
}

function noContext(given: string, path: string): Error {
  return imageError('context-missing', {
    message: `The context ${JSON.stringify(given)} is no folder (looked for ${path}).`,
    remedy:
      'Set `context` to a folder of the checkout; git addresses and archives are not supported. Is there a checkout step?',
  });
}

function noDockerfile(shown: string, error: unknown): Error {
  return imageError('dockerfile-missing', {
    message: `The Dockerfile ${shown} cannot be read: ${messageOf(error)}`,
    remedy: 'Set `file` to its path from the root of the workspace, or put it into the context as Dockerfile.',
    cause: error,
  });
}
