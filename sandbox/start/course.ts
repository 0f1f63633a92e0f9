import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Scenario, scenarios } from '../account/scenarios';
import { rehearsals } from './rehearsals';
import type { Course } from './step';

const OLD = '4.2.0';
const NEW = '4.3.0';

/** Commits of which each leaves the build another part of its cache. */
const COMMITS: Course = {
  description: 'four commits, and what the build finds in its cache for each: nothing, all of it, a part, every step',
  steps: [
    { commit: 'the first commit', version: OLD },
    { commit: 'the same commit again', version: OLD },
    {
      commit: 'a shorter stop in container.json',
      version: OLD,
      edit: replace('container.json', /"seconds": 50/, '"seconds": 45'),
    },
    {
      commit: 'a name for the stage in the Dockerfile',
      version: OLD,
      edit: replace('Dockerfile', /^FROM (\S+)$/m, 'FROM $1 AS invento'),
    },
  ],
};

function append(file: string, text: string): (repository: string) => void {
  return (repository) => writeFileSync(join(repository, file), readFileSync(join(repository, file), 'utf8') + text);
}

/** A commit that CloudFormation accepts and RDS refuses: the stack fails, rolls back, and names the resource. */
const STACK_FAILURE: Course = {
  description: 'a commit names a database instance that its edition does not run on; the stack fails and rolls back',
  steps: [
    {
      commit: 'a smaller instance for the database',
      version: OLD,
      edit: replace('parameters/staging/database.yaml', /^InstanceClass: .*$/m, 'InstanceClass: db.t3.micro'),
    },
  ],
};

function replace(file: string, what: RegExp, by: string): (repository: string) => void {
  return (repository) =>
    writeFileSync(join(repository, file), readFileSync(join(repository, file), 'utf8').replace(what, by));
}

/** A commit that would have RDS make another database and drop this one: it is refused before anything is executed. */
const GUARD: Course = {
  description:
    'a second commit would replace the database; the stack is not touched, and the property that does it is named',
  steps: [
    { commit: 'the first commit', version: OLD },
    {
      commit: 'another master user for the database',
      version: OLD,
      edit: append('parameters/staging/database.yaml', 'MasterUsername: somebody\n'),
    },
  ],
};

/** A pull request whose workflow reviews the stacks: each is shown in a comment. */
const PULL_REQUEST: Course = {
  description: 'a pull request gives the database another size; the review of each stack is a comment on it',
  steps: [
    { commit: 'the first commit', version: OLD },
    {
      commit: 'a pull request with a larger instance for the database',
      version: OLD,
      edit: replace('parameters/staging/database.yaml', /^InstanceClass: .*$/m, 'InstanceClass: db.m6i.xlarge'),
      pullRequest: 17,
    },
  ],
};

/** Every course by name, with what it plays. */
export const courses: Readonly<Record<string, Course>> = {
  ...Object.fromEntries(Object.entries(scenarios).map(([name, scenario]) => [name, courseOf(scenario)])),
  'stack-failure': STACK_FAILURE,
  guard: GUARD,
  'pull-request': PULL_REQUEST,
  commits: COMMITS,
  ...rehearsals,
};

/** A scenario that shows at its second delivery needs something new to deliver then. */
function courseOf({ description, deliveries, apply }: Scenario): Course {
  const steps = Array.from({ length: deliveries }, (_, index) => ({
    commit: index === 0 ? 'the first commit' : `version ${NEW}`,
    version: index === 0 ? OLD : NEW,
  }));
  return { description, steps, apply };
}

/** The same commit, so many times. */
export function repeated(times: number): Course {
  const steps = Array.from({ length: times }, (_, index) => ({
    commit: index === 0 ? 'the first commit' : 'the same commit again',
    version: OLD,
  }));
  return { steps };
}
