import { isJsonObject, type JsonObject, objectsIn } from '../../json';
import type { Offence, WindowsRule } from './rule';
import { perContainer } from './sizes';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const MOUNTS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html';

/** What the agent of an ECS-optimised Windows AMI offers unless it is told otherwise. */
const USUAL_DRIVERS = ['json-file', 'none', 'awslogs'];
/** What Docker on Windows can do at all: https://docs.docker.com/engine/logging/configure/ */
const POSSIBLE_DRIVERS = [...USUAL_DRIVERS, 'fluentd', 'gelf', 'splunk', 'syslog', 'logentries', 'local'];

/** Rules on volumes, logs and ports. */
export const storageChecks: readonly WindowsRule[] = [
  {
    code: 'mount-drive',
    severity: 'error',
    scope: 'ec2',
    title: 'a mount stays on its drive',
    remedy: 'Mount `C:\\path` to `C:\\path`, or a whole other drive to the same letter (`D:\\` to `D:\\`).',
    link: MOUNTS,
    check: ({ document }) => mounts(document).flatMap(driveOffence),
  },
  {
    code: 'mount-path',
    severity: 'error',
    scope: 'windows',
    title: '`containerPath` of a mount is a Windows path',
    remedy: 'Write it with its drive: `C:\\data`.',
    link: MOUNTS,
    check: ({ document }) =>
      mounts(document)
        .filter(({ to }) => driveOf(to) === undefined)
        .map(({ path, to }) => ({ path: `${path}.containerPath`, message: `${to} has no drive letter` })),
  },
  {
    code: 'volume-driver',
    severity: 'error',
    scope: 'ec2',
    title: 'Docker volumes have the driver `local`',
    remedy: 'Use the driver local, a bind mount, or FSx for Windows.',
    link: `${GUIDE}/docker-volumes.html`,
    check: ({ document }) =>
      objectsIn(document.volumes).flatMap((volume, index) => {
        const { dockerVolumeConfiguration: docker } = volume;
        const driver = isJsonObject(docker) ? (docker.driver ?? 'local') : 'local';
        const path = `volumes[${index}].dockerVolumeConfiguration.driver`;
        return driver === 'local' ? [] : [{ path, message: `${String(driver)} is not there on Windows` }];
      }),
  },
  {
    code: 'log-driver',
    severity: 'error',
    scope: 'ec2',
    title: 'the log driver is one that Docker has on Windows',
    remedy: 'Use awslogs.',
    link: LOGS,
    check: ({ document }) =>
      perDriver(document, (driver) =>
        POSSIBLE_DRIVERS.includes(driver) ? undefined : `there is no ${driver} on Windows`,
      ),
  },
  {
    code: 'log-driver-unusual',
    severity: 'warning',
    scope: 'ec2',
    title: 'the log driver is one that the agent offers without being told',
    remedy: 'Use awslogs, or name the driver in -LoggingDrivers of Initialize-ECSAgent on each host.',
    link: `${GUIDE}/bootstrap_windows_container_instance.html`,
    check: ({ document }) =>
      perDriver(document, (driver) =>
        POSSIBLE_DRIVERS.includes(driver) && !USUAL_DRIVERS.includes(driver)
          ? `hosts offer ${USUAL_DRIVERS.join(', ')} unless they are told ${driver} too`
          : undefined,
      ),
  },
  {
    code: 'fargate-log-driver',
    severity: 'error',
    scope: 'fargate',
    title: 'the log driver is `awslogs` on Fargate',
    remedy: 'Use awslogs.',
    link: `${GUIDE}/windows-considerations.html`,
    check: ({ document }) =>
      perDriver(document, (driver) =>
        driver === 'awslogs' ? undefined : `${driver} is not there for Windows on Fargate`,
      ),
  },
  {
    code: 'role-port-80',
    severity: 'error',
    scope: 'ec2',
    title: 'no host port 80 beside a task role',
    remedy: 'Use another host port (or 0 for any), or the network mode awsvpc.',
    link: `${GUIDE}/windows_task_IAM_roles.html`,
    check: ({ document }) => (document.networkMode === 'awsvpc' || !document.taskRoleArn ? [] : portOffences(document)),
  },
];

interface Mount {
  readonly path: string;
  readonly to: string;
  readonly from?: string;
}

function mounts(document: JsonObject): Mount[] {
  const volumes = objectsIn(document.volumes);
  return objectsIn(document.containerDefinitions).flatMap((container, index) =>
    objectsIn(container.mountPoints).map((mount, at): Mount => {
      const volume = volumes.find((each) => each.name === mount.sourceVolume);
      const from = isJsonObject(volume?.host) ? volume.host.sourcePath : undefined;
      return {
        path: `containerDefinitions[${index}].mountPoints[${at}]`,
        to: String(mount.containerPath ?? ''),
        ...(typeof from === 'string' ? { from } : {}),
      };
    }),
  );
}

const driveOf = (path: string): string | undefined => /^([a-z]):/i.exec(path)?.[1]?.toUpperCase();
const isWholeDrive = (path: string): boolean => /^[a-z]:[\\/]?$/i.test(path);

function driveOffence({ path, from, to }: Mount): Offence[] {
  if (from === undefined || driveOf(to) === undefined) return [];
  const [source, target] = [driveOf(from), driveOf(to)];
  const message = `${from} can't be mounted to ${to}`;
  if (source !== target) return [{ path, message: `${message}: it is another drive` }];
  const isPartOfOther = source !== 'C' && !(isWholeDrive(from) && isWholeDrive(to));
  return isPartOfOther ? [{ path, message: `${message}: of other drives than C only the whole` }] : [];
}

function perDriver(document: JsonObject, problem: (driver: string) => string | undefined): Offence[] {
  return perContainer(document, 'logConfiguration.logDriver', ({ logConfiguration }) => {
    const driver = isJsonObject(logConfiguration) ? logConfiguration.logDriver : undefined;
    return typeof driver === 'string' ? problem(driver) : undefined;
  });
}

function portOffences(document: JsonObject): Offence[] {
  return perContainer(document, 'portMappings', ({ portMappings }) =>
    objectsIn(portMappings).some(({ hostPort }) => hostPort === 80)
      ? 'the credential proxy of task roles holds port 80 of a Windows host'
      : undefined,
  );
}
