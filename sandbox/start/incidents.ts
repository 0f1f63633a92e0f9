import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ECS } from '@aws-sdk/client-ecs';
import { type DBInstance, RDS } from '@aws-sdk/client-rds';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { alignColumns } from '../../src/core/text';
import { loseZone } from '../account/scenarios/zones';
import { publishAmi } from '../account/ssm/later-amis';
import { executionsOf } from '../account/stepfunctions';
import { duration } from '../runner/render';
import { lastingResources, replacedOf } from './kept';
import type { Door } from './standing';
import type { Incident, Scene } from './step';
import { runningTask, secretsOf } from './tasks';
import { until } from './wait';

const SERVICE = 'invento';

async function outputOf({ door }: Scene, stack: string, key: string): Promise<string> {
  const { Stacks } = await new CloudFormation(door).describeStacks({ StackName: stack });
  return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
}

async function needTask({ door }: Scene) {
  const task = await runningTask(door, SERVICE);
  if (task === undefined) throw new Error(`No task of ${SERVICE} runs.`);
  return task;
}

const shortName = (arn: string | undefined): string => arn?.slice(arn.lastIndexOf('/') + 1).slice(0, 8) ?? '';

/** Secrets Manager rotates the login now, as it does on its schedule; what follows is the rotation stack's doing. */
export const rotateLogin: Incident = {
  incident: 'the login of the database is rotated',
  async happen(scene) {
    const { running, clock, door } = scene;
    const before = await needTask(scene);
    const SecretId = await outputOf(scene, 'invento-staging-database', 'DatabaseSecretArn');
    const machine = await outputOf(scene, 'invento-staging-rotation', 'RestartStateMachineArn');
    const secrets = new SecretsManager(door);
    const rotated = clock.now();
    await secrets.rotateSecret({ SecretId });
    const restart = await until(clock, 45, {
      what: 'the end of the restart',
      look: async () => {
        // Nothing happens in the account but by a request; this look makes none.
        running.account.advance();
        return executionsOf(running.account, machine).find(({ status }) => status !== 'RUNNING');
      },
    });
    const after = await needTask(scene);
    const login = JSON.parse((await secrets.getSecretValue({ SecretId })).SecretString ?? '{}');
    const got = secretsOf(running.account, after);
    const fits = got.DB_USERNAME === login.username && got.DB_PASSWORD === login.password;
    const had = secretsOf(running.account, before).DB_USERNAME ?? '';
    const changed = after.taskArn !== before.taskArn && got.DB_USERNAME !== had;
    if (restart.status !== 'SUCCEEDED' || !fits || !changed) {
      throw new Error(`The restart ${restart.status}, and the task has the login ${got.DB_USERNAME}: ${restart.cause}`);
    }
    return alignColumns([
      ['task before', shortName(before.taskArn), had],
      ['task now', shortName(after.taskArn), `${got.DB_USERNAME}, with the password that the secret has`],
      ['restart', restart.status, `${duration(clock.now() - rotated)} after the rotation began`],
    ]);
  },
};

/** Amazon publishes a newer AMI; nothing of ours changes yet. */
export const newerAmi: Incident = {
  incident: 'Amazon publishes a newer AMI of Windows Server 2022 Core',
  async happen({ running }) {
    const { imageId, name } = publishAmi(running.account, { release: '2022', edition: 'Core' });
    return [`${imageId}  ${name}`];
  },
};

/** The hosts that there are. @throws Error unless all of them have the newest AMI of their stack */
export const hostsAreNew: Incident = {
  incident: 'what the hosts are now',
  async happen(scene) {
    const wanted = await outputOf(scene, 'invento-staging-cluster', 'HostImageId');
    const cluster = await outputOf(scene, 'invento-staging-cluster', 'ClusterName');
    const ecs = new ECS(scene.door);
    const { containerInstanceArns: containerInstances = [] } = await ecs.listContainerInstances({ cluster });
    const { containerInstances: hosts = [] } = await ecs.describeContainerInstances({ cluster, containerInstances });
    const rows = hosts.map(({ ec2InstanceId = '', attributes = [] }) => {
      const ami = attributes.find(({ name }) => name === 'ecs.ami-id')?.value ?? '';
      return ['host', ec2InstanceId, ami];
    });
    if (rows.length === 0 || rows.some(([, , ami]) => ami !== wanted)) {
      throw new Error(`A host is still of another AMI than ${wanted}: ${rows.join('; ')}`);
    }
    return alignColumns(rows);
  },
};

/** The zone in which the task runs is lost, with its host and whatever else is there. */
export const zoneIsLost: Incident = {
  incident: 'the zone of the task is lost',
  async happen(scene) {
    const { running, clock, door } = scene;
    const before = await needTask(scene);
    const lost = clock.now();
    loseZone(running.account, before.availabilityZone ?? '');
    const after = await until(clock, 45, {
      what: 'a task in another zone',
      look: async () => {
        const task = await runningTask(door, SERVICE);
        return task?.taskArn === before.taskArn ? undefined : task;
      },
    });
    return alignColumns([
      ['task before', shortName(before.taskArn), `${before.availabilityZone}, which is lost`],
      ['task now', shortName(after.taskArn), `${after.availabilityZone}, ${duration(clock.now() - lost)} later`],
    ]);
  },
};

async function onlyDatabase(door: Door): Promise<DBInstance> {
  const { DBInstances = [] } = await new RDS(door).describeDBInstances({});
  const [only] = DBInstances;
  if (only === undefined) throw new Error('There is no database.');
  return only;
}

const addressOf = ({ Endpoint }: DBInstance): string => `${Endpoint?.Address}:${Endpoint?.Port}`;

/** Somebody restarts the database over to its standby, as RDS does where the first one fails. */
export const databaseFailsOver: Incident = {
  incident: 'the database fails over to its standby',
  async happen({ clock, door }) {
    const before = await onlyDatabase(door);
    const { DBInstanceIdentifier } = before;
    const began = clock.now();
    await new RDS(door).rebootDBInstance({ DBInstanceIdentifier, ForceFailover: true });
    const after = await until(clock, 30, {
      what: 'the end of the failover',
      look: async () => {
        const now = await onlyDatabase(door);
        return now.DBInstanceStatus === 'available' ? now : undefined;
      },
    });
    if (after.AvailabilityZone !== before.SecondaryAvailabilityZone || addressOf(after) !== addressOf(before)) {
      throw new Error(`The database is in ${after.AvailabilityZone} at ${addressOf(after)}.`);
    }
    return alignColumns([
      ['before', before.AvailabilityZone ?? '', addressOf(before)],
      ['now', after.AvailabilityZone ?? '', `${addressOf(after)}, ${duration(clock.now() - began)} later`],
    ]);
  },
};

/** Reads what has to last now; `kept` then holds it against what there is. */
export function lastingThings(): { readonly noted: Incident; readonly kept: (what: string) => Incident } {
  let before = new Map<string, string>();
  return {
    noted: {
      incident: 'what has to last is noted',
      async happen({ door }) {
        before = await lastingResources(door);
        return [`${before.size} resources`];
      },
    },
    kept: (what) => ({
      incident: what,
      async happen({ door }) {
        const replaced = replacedOf(before, await lastingResources(door));
        if (before.size === 0 || replaced.length > 0) throw new Error(`Replaced: ${replaced.join(', ')}`);
        return [`${before.size} resources that have to last: all of them are the same as before`];
      },
    }),
  };
}
