import { expandWord, lookupIn } from '../dockerfile/expansion';
import type { Dockerfile, Instruction, MetaArgument, Stage } from '../dockerfile/instructions';
import { parseTrigger } from '../dockerfile/parse';
import { DaemonFailure } from '../failure';
import { shortId } from '../store/digest';
import type { Image } from '../store/image';
import { needImage } from '../store/store';
import { BuildArguments } from './arguments';
import { bringBase } from './base';
import type { Builder } from './builder';
import { LayerCache } from './cache';
import type { BuiltStage, StageState } from './stage';
import { step } from './steps';

/** Ends the stages at the target. @throws {DaemonFailure} if there is none of that name or number. */
function upToTarget(stages: readonly Stage[], target: string | undefined): readonly Stage[] {
  if (target === undefined || target === '') return stages;
  const named = stages.findIndex((stage) => stage.name === target.toLowerCase());
  const at = named < 0 && /^\d+$/.test(target) ? Number(target) : named;
  if (stages[at] === undefined) {
    throw new DaemonFailure(`target stage ${JSON.stringify(target)} could not be found`);
  }
  return stages.slice(0, at + 1);
}

/** `--label` is a `LABEL` at the end of the last stage. */
function withLabels(stages: readonly Stage[], labels: ReadonlyMap<string, string>): readonly Stage[] {
  const added = [...labels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]): Instruction => {
      return { kind: 'label', code: `LABEL ${key}=${value}`, line: 0, pairs: [{ key, value }], literal: true };
    });
  return stages.map((stage, index) =>
    index === stages.length - 1 ? { ...stage, instructions: [...stage.instructions, ...added] } : stage,
  );
}

/** Counts the steps aloud. */
class Steps {
  private done = 0;

  constructor(
    private readonly builder: Builder,
    private readonly total: number,
  ) {}

  begin(code: string): void {
    this.done += 1;
    this.builder.output.out(`Step ${this.done}/${this.total} : ${code}`);
  }

  end(image: Image): void {
    this.builder.output.out(` ---> ${shortId(image.id)}`);
  }
}

async function cacheOf(builder: Builder): Promise<LayerCache> {
  const { cache, cacheFrom } = builder.options;
  if (cache === 'none') return new LayerCache(builder.store, 'none');
  if (cacheFrom.length === 0) return new LayerCache(builder.store, 'local');
  const sources: Image[] = [];
  for (const reference of cacheFrom) {
    // One that is not here is passed over in silence, as the engine does: nothing is pulled for the cache.
    const image = await builder.prepulled.find(reference).catch(() => undefined);
    if (image !== undefined) sources.push(image);
  }
  return new LayerCache(builder.store, sources);
}

function checkStagePlatform(stage: Stage, word: (text: string) => string): void {
  if (stage.platform === undefined) return;
  const platform = word(stage.platform);
  const [os, architecture = 'amd64'] = platform.split('/');
  if (os !== 'windows' || architecture !== 'amd64') {
    throw new DaemonFailure(`no match for platform in manifest: ${platform} on a windows/amd64 engine`);
  }
}

async function baseOf(builder: Builder, stage: Stage, stages: readonly BuiltStage[], frame: Frame): Promise<Image> {
  const lookup = lookupIn(frame.args.forFrom);
  const word = (text: string): string => expandWord(text, frame.escape, lookup);
  checkStagePlatform(stage, word);
  const name = word(stage.base);
  if (name === '') throw new DaemonFailure(`base name (${stage.base}) should not be blank`);
  const earlier = stages.find((other) => other.name === name.toLowerCase());
  return earlier === undefined ? bringBase(builder, name) : needImage(builder.store, earlier.imageId);
}

interface Frame {
  readonly args: BuildArguments;
  readonly escape: '\\' | '`';
  readonly steps: Steps;
}

async function runTriggers(
  builder: Builder,
  state: StageState,
  stages: readonly BuiltStage[],
  frame: Frame,
): Promise<void> {
  const { OnBuild: triggers = [], ...config } = state.config;
  if (triggers.length === 0) return;
  state.config = config;
  builder.output.out(`# Executing ${triggers.length} build trigger${triggers.length > 1 ? 's' : ''}`);
  for (const trigger of triggers) {
    const instruction = parseTrigger(trigger, frame.escape);
    await step(builder, state, stages, { instruction, escape: frame.escape });
  }
}

async function buildStage(
  builder: Builder,
  stage: Stage,
  stages: readonly BuiltStage[],
  frame: Frame,
): Promise<BuiltStage> {
  if (stage.name !== undefined && stages.some((other) => other.name === stage.name)) {
    throw new DaemonFailure(`${stage.name} stage name already used`);
  }
  frame.steps.begin(stage.code);
  const cache = await cacheOf(builder);
  const image = await baseOf(builder, stage, stages, frame);
  const config = { ...image.config.config, Image: image.id };
  const state: StageState = { image, config, author: undefined, cmdSet: false, args: frame.args.forStage(), cache };
  await runTriggers(builder, state, stages, frame);
  frame.steps.end(state.image);
  for (const instruction of stage.instructions) {
    frame.steps.begin(instruction.code);
    await step(builder, state, stages, { instruction, escape: frame.escape });
    frame.steps.end(state.image);
  }
  return { name: stage.name, imageId: state.image.id };
}

function takeMetaArguments(metaArguments: readonly MetaArgument[], frame: Frame): void {
  for (const instruction of metaArguments) {
    frame.steps.begin(instruction.code);
    for (const { key, value } of instruction.args) {
      const lookup = lookupIn(frame.args.without([]));
      const expanded = value === undefined ? {} : { value: expandWord(value, frame.escape, lookup) };
      frame.args.addMeta({ key: expandWord(key, frame.escape, lookup), ...expanded });
    }
  }
}

/**
 * Builds a Dockerfile as the classic builder of Docker Engine does: every stage up to the target in order, each
 * instruction from the cache or as a new layer, with the builder's own lines.
 *
 * @returns the image of the last stage.
 * @throws {DaemonFailure} in the builder's words.
 */
export async function build(builder: Builder, dockerfile: Dockerfile): Promise<Image> {
  const stages = withLabels(upToTarget(dockerfile.stages, builder.options.target), builder.options.labels);
  for (const warning of dockerfile.warnings) builder.output.err(`[WARNING]: ${warning}`);
  if (dockerfile.warnings.length > 0) {
    builder.output.err('[WARNING]: Empty continuation lines will become errors in a future release.');
  }
  const total = stages.reduce((sum, stage) => sum + 1 + stage.instructions.length, dockerfile.metaArguments.length);
  const args = new BuildArguments(builder.options.buildArguments);
  const frame: Frame = { args, escape: dockerfile.escape, steps: new Steps(builder, total) };
  takeMetaArguments(dockerfile.metaArguments, frame);
  const built: BuiltStage[] = [];
  for (const stage of stages) built.push(await buildStage(builder, stage, built, frame));
  if (args.unused.length > 0) {
    builder.output.out(`[Warning] One or more build-args [${args.unused.join(' ')}] were not consumed`);
  }
  const last = built.at(-1);
  if (last === undefined) throw new DaemonFailure('No image was generated. Is your Dockerfile empty?');
  return needImage(builder.store, last.imageId);
}
