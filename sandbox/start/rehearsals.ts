import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { addRule } from '../account/scenarios';
import { databaseFailsOver, hostsAreNew, lastingThings, newerAmi, rotateLogin, zoneIsLost } from './incidents';
import type { Course, WorkflowStep } from './step';

const FIRST: WorkflowStep = { commit: 'the first commit', version: '4.2.0' };

/** Another workflow of the repository, on what is committed. */
const run = (workflow: string, inputs: Readonly<Record<string, string>> = {}): WorkflowStep => ({
  ...FIRST,
  workflow,
  inputs,
});

/** Commits parameters besides those of a file, or others in their place. */
function give(repository: string, file: string, values: Readonly<Record<string, string>>): void {
  const path = join(folderOf(repository, 'staging'), file);
  const kept = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !Object.keys(values).some((name) => line.startsWith(`${name}:`)));
  const added = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  writeFileSync(path, `${[...kept, ...added].join('\n')}\n`);
}

/** The range of a VPC is chosen once, and a volume does not shrink: the two environments have different ones. */
const CHOSEN_ONCE = { 'network.yaml': { VpcCidr: '10.42.0.0/16' }, 'database.yaml': { StorageGiB: '200' } };

const folderOf = (repository: string, environment: string): string => join(repository, 'parameters', environment);

/** Commits the parameters of an environment, by file, for staging. */
function take(repository: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) writeFileSync(join(folderOf(repository, 'staging'), file), text);
  for (const [file, values] of Object.entries(CHOSEN_ONCE)) give(repository, file, values);
}

const filesOf = (folder: string): Map<string, string> =>
  new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

/**
 * What a file does not name, a stack keeps: the way back needs the defaults of the templates for what only production
 * names.
 */
function withDefaults(files: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): Map<string, string> {
  const named = (text: string | undefined): string[] => Object.keys(parse(text ?? '') ?? {});
  return new Map(
    [...files].map(([file, text]) => {
      const template = readFileSync(join('templates', 'cloudformation', file), 'utf8');
      const parameters = parseDocument(template, { logLevel: 'silent' });
      const missing = named(others.get(file)).filter((name) => !named(text).includes(name));
      const lines = missing.map(
        (name) => `${name}: ${JSON.stringify(String(parameters.getIn(['Parameters', name, 'Default']) ?? ''))}`,
      );
      return [file, [text.trimEnd(), ...lines, ''].join('\n')];
    }),
  );
}

/** The one-off task that makes the database and its login. */
const MADE_LOGIN = {
  match: { family: 'invento-database' },
  exitAfterSeconds: 30,
  exitCode: 0,
  logLines: ['database: Invento is there, with the user invento in db_datareader, db_datawriter'],
};

/**
 * A change set holds the outputs of its review. With a certificate the load balancer has another listener for the service
 * than without: its rule follows in a second run.
 */
const AGAIN: WorkflowStep = {
  ...run('infrastructure'),
  commit: 'the same again, for what only the first run has made',
};

function parameters(): Course {
  const { noted, kept } = lastingThings();
  let staging = new Map<string, string>();
  return {
    description:
      'all stacks go from the parameters of staging to those of production and back; nothing that has to last is replaced',
    watches: 'invento',
    steps: [
      {
        ...FIRST,
        edit: (repository) => {
          const own = filesOf(folderOf(repository, 'staging'));
          staging = withDefaults(own, filesOf(folderOf(repository, 'production')));
          take(repository, own);
        },
      },
      noted,
      {
        ...run('infrastructure'),
        commit: 'the parameters of production',
        edit: (repository) => take(repository, filesOf(folderOf(repository, 'production'))),
      },
      AGAIN,
      kept('what has become of it with the parameters of production'),
      {
        ...run('infrastructure'),
        commit: 'the parameters of staging',
        edit: (repository) => take(repository, staging),
      },
      AGAIN,
      kept('what has become of it with the parameters of staging'),
    ],
  };
}

/** What FooCorp has to live with for years, once each: nothing of it fails. */
export const rehearsals: Readonly<Record<string, Course>> = {
  rotation: {
    description: 'the login of the database is rotated; the service is restarted, and its task has the new login',
    watches: 'invento',
    apply: (account) => addRule(account, MADE_LOGIN),
    steps: [FIRST, run('database'), rotateLogin],
  },
  'new-ami': {
    description: 'a newer AMI is published; refresh-hosts replaces the host, and the service never runs twice',
    watches: 'invento',
    steps: [FIRST, newerAmi, run('refresh-hosts'), hostsAreNew],
  },
  'zone-loss': {
    description: 'in production the zone of the task is lost; it starts on the host in the other zone',
    watches: 'invento',
    steps: [{ ...FIRST, environment: 'production' }, zoneIsLost],
  },
  failover: {
    description: 'the database fails over to its standby in the other zone, at the same address, in a minute or two',
    steps: [FIRST, databaseFailsOver],
  },
  'protected-teardown': {
    description: 'an environment whose hosts are protected from scaling in is torn down; nothing holds it up',
    steps: [
      {
        ...FIRST,
        edit: (repository) => {
          give(repository, 'cluster.yaml', { ManagedTerminationProtection: 'ENABLED' });
          give(repository, 'database.yaml', { DeletionProtection: 'false' });
          give(repository, 'load-balancer.yaml', { DeletionProtection: 'false' });
        },
      },
      run('teardown', {
        confirmation: 'invento-staging',
        'allow-destructive': 'AWS::RDS::DBInstance,AWS::SecretsManager::Secret',
      }),
    ],
  },
  parameters: parameters(),
};
