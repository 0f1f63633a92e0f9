import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ActionModel, readAction } from './action-model';
import { parseActionFile, parseWorkflowFile } from './parsing';
import { invalid, type Location } from './problems';
import type { RunRequest } from './request';
import { readWorkflow, type WorkflowModel } from './workflow-model';

/** A repository at a commit: what `$/` and `./` mean in a file of it. */
export interface Home {
  /** `owner/name`. */
  readonly repository: string;
  readonly root: string;
  readonly sha: string;
  /** As tokens name it: `refs/heads/main`, `refs/tags/v1`, or a commit. */
  readonly ref: string;
}

export interface LoadedWorkflow {
  readonly home: Home;
  readonly model: WorkflowModel;
}

/** An action's folder and what its `action.yml` says. */
export interface LoadedAction {
  readonly directory: string;
  readonly model: ActionModel;
  readonly home: Home;
  /** Whether the folder holds a stand-in of ours for someone else's action. */
  readonly standIn: boolean;
  /** What `uses:` named: GITHUB_ACTION_REPOSITORY and GITHUB_ACTION_REF; absent for `./`. */
  readonly reference: { readonly repository: string; readonly ref: string } | undefined;
}

/** A `uses:` and where it stands. */
interface Reference {
  readonly uses: string;
  readonly from: Home;
  readonly location: Location;
}

export interface Library {
  readonly caller: Home;
  entry(workflow: string): Promise<LoadedWorkflow>;
  /** The workflow that a job calls; throws WorkflowInvalid when there is none. */
  called(reference: Reference): Promise<LoadedWorkflow>;
  /** The action that a step uses, `./` in the given workspace; throws WorkflowInvalid when there is none. */
  action(reference: Reference, workspace: string): LoadedAction;
}

type Sources = Pick<RunRequest, 'repository' | 'suite' | 'standIns'>;

/** Finds workflows and actions in the two repositories and among the stand-ins; each file is read once. */
export function createLibrary(sources: Sources): Library {
  const { repository } = sources;
  const caller: Home = {
    repository: repository.name,
    root: repository.root,
    sha: repository.sha,
    ref: repository.ref,
  };
  const actions = new Map<string, ActionModel>();
  return {
    caller,
    entry: (workflow) => loadWorkflow(caller, caller, { inside: workflow, location: { file: workflow } }),
    called: (reference) => {
      const { home, inside } = locateWorkflow(sources, reference);
      return loadWorkflow(caller, home, { inside, location: reference.location });
    },
    action: (reference, workspace) => {
      const place = locateAction(sources, reference, workspace);
      const file = findActionFile(place, reference);
      const shown = shownFile(caller, place.home, path.relative(place.home.root, file).split(path.sep).join('/'));
      const known = actions.get(file);
      const model = known ?? readAction(shown, parseActionFile({ name: shown, content: readFileSync(file, 'utf8') }));
      // What lies in a workspace may change between two steps; what lies in a repository at a commit does not.
      if (place.kind !== 'workspace') actions.set(file, model);
      return {
        directory: place.directory,
        model,
        home: place.home,
        standIn: place.kind === 'stand-in',
        reference: place.reference,
      };
    },
  };
}

async function loadWorkflow(
  caller: Home,
  home: Home,
  { inside, location }: { inside: string; location: Location },
): Promise<LoadedWorkflow> {
  const file = path.join(home.root, ...inside.split('/'));
  const shown = shownFile(caller, home, inside);
  if (!existsSync(file)) throw invalid(location, `there is no workflow ${inside} in ${home.repository}`);
  const root = await parseWorkflowFile({ name: shown, content: readFileSync(file, 'utf8') });
  return { home, model: readWorkflow(inside, shown, root) };
}

/** A file as errors name it: alone when it is the caller's own, else with its repository. */
function shownFile(caller: Home, home: Home, inside: string): string {
  return home.repository === caller.repository ? inside : `${home.repository}/${inside}`;
}

function locateWorkflow(sources: Sources, { uses, from, location }: Reference): { home: Home; inside: string } {
  const inside = checkedPath(uses.replace(/^[.$]\//, '').replace(/@.*$/, ''), location);
  if (/^[.$]\//.test(uses)) {
    if (uses.includes('@')) throw invalid(location, `${uses}: a workflow of the same repository has no @ref`);
    return { home: from, inside: workflowPath(inside, location) };
  }
  const { repository, rest, ref } = parseRemote(uses, location);
  const home = knownRepository(sources, repository, ref);
  if (!home) throw invalid(location, `${uses}: there is no copy of ${repository} here`);
  return { home, inside: workflowPath(rest, location) };
}

function workflowPath(inside: string, location: Location): string {
  if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(inside)) return inside;
  throw invalid(location, `${inside}: reusable workflows lie directly in .github/workflows and end in .yml or .yaml`);
}

interface ActionPlace {
  readonly kind: 'repository' | 'stand-in' | 'workspace';
  readonly directory: string;
  readonly home: Home;
  readonly reference: LoadedAction['reference'];
}

function locateAction(sources: Sources, { uses, from, location }: Reference, workspace: string): ActionPlace {
  if (uses.startsWith('docker://')) throw invalid(location, `${uses}: container actions are not supported here`);
  if (uses.startsWith('./') || uses.startsWith('.\\')) {
    const home = { ...from, root: workspace };
    return { kind: 'workspace', directory: inRoot(home, uses.slice(2), location), home, reference: undefined };
  }
  if (uses.startsWith('$/')) {
    const kind = isBelow(sources.standIns, from.root) ? 'stand-in' : 'repository';
    const reference = { repository: from.repository, ref: from.sha };
    return { kind, directory: inRoot(from, uses.slice(2), location), home: from, reference };
  }
  const { repository, rest, ref } = parseRemote(uses, location);
  const known = knownRepository(sources, repository, ref);
  const root = path.join(sources.standIns, ...repository.split('/'));
  const home = known ?? { repository, root, sha: ref, ref };
  const kind = known ? 'repository' : 'stand-in';
  return { kind, directory: inRoot(home, rest, location), home, reference: { repository, ref } };
}

function inRoot(home: Home, inside: string, location: Location): string {
  return path.join(home.root, ...checkedPath(inside.replaceAll('\\', '/'), location).split('/'));
}

function isBelow(parent: string, directory: string): boolean {
  const relative = path.relative(parent, directory);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function checkedPath(inside: string, location: Location): string {
  const clean = path.posix.normalize(inside || '.');
  if (clean.startsWith('..') || path.posix.isAbsolute(clean))
    throw invalid(location, `${inside} leaves its repository`);
  return clean.replace(/\/$/, '');
}

function findActionFile(place: ActionPlace, { uses, location }: Reference): string {
  for (const name of ['action.yml', 'action.yaml']) {
    const file = path.join(place.directory, name);
    if (existsSync(file)) return file;
  }
  if (existsSync(path.join(place.directory, 'Dockerfile'))) {
    throw invalid(location, `${uses}: container actions are not supported here`);
  }
  if (place.kind === 'stand-in') {
    throw invalid(location, `${uses}: there is no copy of this action here (looked for ${place.directory})`);
  }
  const hint =
    place.kind === 'workspace' ? ' Did you forget to run actions/checkout before running your local action?' : '';
  throw invalid(location, `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${place.directory}'.${hint}`);
}

function parseRemote(uses: string, location: Location): { repository: string; rest: string; ref: string } {
  const match = /^([\w.-]+\/[\w.-]+)((?:\/[^@]*)?)@(\S+)$/.exec(uses);
  const [, repository, rest = '', ref] = match ?? [];
  if (!repository || !ref) {
    throw invalid(location, `Expected format {org}/{repo}[/path]@ref, ./path or $/path. Actual '${uses}'`);
  }
  return { repository, rest: rest.replace(/^\//, ''), ref };
}

function knownRepository({ suite, repository }: Sources, name: string, ref: string): Home | undefined {
  const wanted = name.toLowerCase();
  const found = [suite, repository].find((one) => one.name.toLowerCase() === wanted);
  return found && { repository: found.name, root: found.root, sha: found.sha, ref: fullRef(ref) };
}

/** What GitHub resolves `@v1` to. Without its list of refs: a commit, a tag when it looks like a version, else a branch. */
function fullRef(ref: string): string {
  if (/^[0-9a-f]{40}$/.test(ref) || ref.startsWith('refs/')) return ref;
  return /^v?\d/.test(ref) ? `refs/tags/${ref}` : `refs/heads/${ref}`;
}
