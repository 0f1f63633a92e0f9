import { lookupIn } from '../dockerfile/expansion';
import type { CopySources, Instruction } from '../dockerfile/instructions';
import { DaemonFailure } from '../failure';
import { messageOf } from '../host';
import { ImageFiles } from '../layers/image-files';
import { download } from '../registry/http';
import type { Digest } from '../store/digest';
import { needImage } from '../store/store';
import { bringBase } from './base';
import type { Builder } from './builder';
import { type CopyItem, checkItems, contextItems, downloadedItem, hashOf, imageItems, placeItems } from './copy';
import { expand } from './expand';
import { changeOf, resolveCommand } from './metadata';
import { durationOf, refuseHyperV, runCommand, runMarker } from './run';
import {
  type BuiltStage,
  commented,
  commit,
  commitContainer,
  fromCache,
  newContainer,
  registryOf,
  removeContainer,
  type StageState,
} from './stage';
import { normalizeDestination, normalizeWorkdir } from './windows-paths';

type Run = Extract<Instruction, { kind: 'run' }>;
type Copy = Extract<Instruction, { kind: 'copy' | 'add' }>;

const NEEDS_BUILDKIT =
  'requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled';

async function run(builder: Builder, state: StageState, instruction: Run): Promise<void> {
  const [flag] = instruction.flags;
  if (flag !== undefined) throw new DaemonFailure(`the --${flag} option ${NEEDS_BUILDKIT}`);
  const { words } = resolveCommand(instruction.command, instruction.code, state.config);
  if (words.length === 0) throw new DaemonFailure('No command specified');
  const given = state.args.without(state.config.Env ?? []);
  const counted = given.filter((entry) => state.args.counts(entry)).sort();
  const cmd = given.length === 0 ? words : [`|${counted.length}`, ...counted, ...words];
  const { Entrypoint: _none, ...others } = state.config;
  const step = { ...others, Cmd: cmd };
  if (fromCache(builder, state, step)) return;
  const container = newContainer(builder);
  await execute(builder, container, words.join(' '), instruction.heredoc);
  const content = { files: [runMarker(state.image.id, cmd.join(' '))], registry: registryOf(state.image.id, step) };
  await commit(builder, state, step, content);
  removeContainer(builder, container, 'well');
}

async function execute(builder: Builder, container: string, command: string, heredoc: boolean): Promise<void> {
  try {
    refuseHyperV(builder.options.isolation, container);
    const { exitCode, output } = runCommand(builder.host, command, heredoc);
    await builder.sleep(durationOf(command) * 1000);
    if (output !== '') builder.output.out(output.replace(/\n$/, ''));
    if (exitCode !== 0) {
      throw new DaemonFailure(`The command '${command}' returned a non-zero code: ${exitCode}`, exitCode);
    }
  } catch (error) {
    removeContainer(builder, container, 'badly');
    throw error;
  }
}

/** `--from`: a stage by name or number, else an image. */
async function sourceImage(builder: Builder, stages: readonly BuiltStage[], from: string): Promise<Digest> {
  const named = stages.find((stage) => stage.name === from.toLowerCase());
  if (named !== undefined) return named.imageId;
  if (/^\d+$/.test(from)) {
    const stage = stages[Number(from)];
    if (stage !== undefined) return stage.imageId;
    const why = Number(from) === stages.length ? 'refers to current build stage' : 'index out of bounds';
    throw new DaemonFailure(`invalid from flag value ${from}: ${why}`);
  }
  try {
    return (await bringBase(builder, from)).id;
  } catch (error) {
    throw new DaemonFailure(`invalid from flag value ${from}: ${messageOf(error)}`);
  }
}

async function fetched(text: string): Promise<CopyItem> {
  const url = new URL(text);
  const { status, statusText, body } = await download({ method: 'GET', url });
  if (status !== 200) throw new DaemonFailure(`failed to GET ${text} with status ${status} ${statusText}`);
  const name = decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
  if (name === '') throw new DaemonFailure(`cannot determine filename for source ${text}`);
  return downloadedItem(name, body);
}

async function itemsOf(
  builder: Builder,
  stages: readonly BuiltStage[],
  copy: CopySources,
  keyword: string,
): Promise<CopyItem[]> {
  if (copy.from !== undefined) {
    const imageId = await sourceImage(builder, stages, copy.from);
    const { diffIds } = needImage(builder.store, imageId).config;
    return imageItems(await ImageFiles.read(builder.store.layers, diffIds), imageId, copy.sources);
  }
  const items: CopyItem[] = [];
  for (const source of copy.sources) {
    const remote = /^https?:\/\//i.test(source);
    if (remote && keyword === 'COPY') throw new DaemonFailure("source can't be a URL for COPY");
    items.push(...(remote ? [await fetched(source)] : contextItems(builder.context, [source])));
  }
  return items;
}

async function copyFiles(
  builder: Builder,
  state: StageState,
  stages: readonly BuiltStage[],
  instruction: Copy,
): Promise<void> {
  const keyword = instruction.kind.toUpperCase();
  if (instruction.chmod) throw new DaemonFailure(`the --chmod option ${NEEDS_BUILDKIT}`);
  let items: CopyItem[];
  try {
    items = await itemsOf(builder, stages, instruction, keyword);
  } catch (error) {
    const message = messageOf(error);
    throw message.startsWith('invalid from flag') ? error : new DaemonFailure(`${keyword} failed: ${message}`);
  }
  checkItems(keyword, instruction, items);
  const chown = instruction.chown ? `--chown=${instruction.chown} ` : '';
  const shown = instruction.destination.replaceAll('/', '\\');
  const step = commented(state.config, `${keyword} ${chown}${hashOf(items)} in ${shown} `, 'one word');
  if (fromCache(builder, state, step)) return;
  const destination = normalizeDestination(state.config.WorkingDir ?? '', instruction.destination);
  const present = await ImageFiles.read(builder.store.layers, state.image.config.diffIds);
  const files = await placeItems(items, destination, (path) => present.isFolder(path), keyword);
  await commit(builder, state, step, { files });
}

async function workdir(builder: Builder, state: StageState, requested: string): Promise<void> {
  const folder = normalizeWorkdir(state.config.WorkingDir ?? '', requested);
  state.config = { ...state.config, WorkingDir: folder };
  const step = commented(state.config, `WORKDIR ${folder}`, 'one word');
  if (fromCache(builder, state, step)) return;
  const path = normalizeDestination('', folder).replace(/\/$/, '');
  await commitContainer(builder, state, step, { files: path === '' ? [] : [{ path }] });
}

async function metadata(builder: Builder, state: StageState, instruction: Instruction): Promise<void> {
  const change = changeOf(instruction, state.config, state.cmdSet);
  if (change === undefined) throw new DaemonFailure(`unsupported command type: ${instruction.kind}`);
  if (change.note !== undefined) builder.output.out(change.note);
  if (change.warning !== undefined) builder.output.err(change.warning);
  state.config = change.config;
  state.author = change.author ?? state.author;
  if (instruction.kind === 'arg') for (const argument of instruction.args) state.args.add(argument);
  const step = commented(state.config, change.comment, 'two words');
  if (!fromCache(builder, state, step)) await commitContainer(builder, state, step, { files: [] });
  state.cmdSet = change.cmdSet === true || state.cmdSet;
}

/**
 * Carries one instruction out: from the cache, or by a new layer.
 *
 * @throws {DaemonFailure} in the builder's words; the exit code is the command's where a `RUN` failed.
 */
export async function step(
  builder: Builder,
  state: StageState,
  stages: readonly BuiltStage[],
  given: { instruction: Instruction; escape: string },
): Promise<void> {
  const env = state.config.Env ?? [];
  // The environment wins over build arguments of the same name.
  const lookup = lookupIn([...state.args.without(env), ...env]);
  const instruction = expand(given.instruction, given.escape, lookup);
  if (instruction.kind === 'run') await run(builder, state, instruction);
  else if (instruction.kind === 'copy' || instruction.kind === 'add') {
    await copyFiles(builder, state, stages, instruction);
  } else if (instruction.kind === 'workdir') await workdir(builder, state, instruction.path);
  else await metadata(builder, state, instruction);
  state.config = { ...state.config, Image: state.image.id };
}
