/** Where a rule holds: in every Windows task, or only in those for Fargate or for EC2. */
export type RuleScope = 'windows' | 'fargate' | 'ec2';

/** A field that a Windows task may not have, whatever it says. */
export interface FieldRule {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly scope: RuleScope;
  /** From the task definition down; `[]` is each member of a list. */
  readonly path: string;
  readonly why: string;
  readonly remedy: string;
  readonly link: string;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const CONTAINER = `${API}/API_ContainerDefinition.html`;
const PARAMETERS = `${GUIDE}/task_definition_parameters.html`;
const FARGATE = `${GUIDE}/windows-considerations.html`;
const SIZES = `${GUIDE}/fargate-tasks-services.html`;

type Row = readonly [code: string, path: string, why: string, remedy: string];

const rows = (scope: RuleScope, link: string, severity: FieldRule['severity'], list: readonly Row[]): FieldRule[] =>
  list.map(([code, path, why, remedy]) => ({ code, severity, scope, path, why, remedy, link }));

const each = (field: string): string => `containerDefinitions[].${field}`;

/** A field with `false`, an empty list or an empty object says nothing, and is let be. */
export const fieldRules: readonly FieldRule[] = [
  ...rows('windows', CONTAINER, 'error', [
    ['linux-parameters', each('linuxParameters'), 'it is for the Linux kernel', 'Remove it.'],
    ['privileged', each('privileged'), 'Windows has no privileged containers', 'Remove it.'],
    [
      'readonly-root',
      each('readonlyRootFilesystem'),
      'a Windows container’s root is always writable',
      'Remove it; protect folders by ACLs in the image.',
    ],
    ['ulimits', each('ulimits'), 'Windows has no ulimits', 'Remove it.'],
    ['links', each('links'), 'links need the network mode bridge', 'Use awsvpc and Service Connect or DNS.'],
    ['disable-networking', each('disableNetworking'), 'Windows containers always have a network', 'Remove it.'],
    ['dns-servers', each('dnsServers'), 'Windows takes the DNS servers of the VPC', 'Use a DHCP options set.'],
    ['dns-search', each('dnsSearchDomains'), 'Windows takes the DNS of the VPC', 'Use a DHCP options set.'],
    ['extra-hosts', each('extraHosts'), 'it is not supported', 'Use Route 53, or write the hosts file in a wrapper.'],
    ['system-controls', each('systemControls'), 'it sets parameters of the Linux kernel', 'Remove it.'],
    [
      'firelens',
      each('firelensConfiguration'),
      'the Windows agent has no FireLens',
      'Use the log driver awslogs, or an agent in the image.',
    ],
  ]),
  ...rows('windows', CONTAINER, 'warning', [
    [
      'user',
      each('user'),
      'the API reference calls it unsupported, though AWS Config checks it for Windows',
      'Set `USER ContainerUser` in the Dockerfile.',
    ],
  ]),
  ...rows('windows', PARAMETERS, 'error', [
    ['pid-mode', 'pidMode', 'Windows containers share no process namespace', 'Remove it.'],
    ['ipc-mode', 'ipcMode', 'Windows containers share no IPC namespace', 'Remove it.'],
    ['app-mesh', 'proxyConfiguration', 'the Windows agent has no App Mesh', 'Use a load balancer or Service Connect.'],
    ['fault-injection', 'enableFaultInjection', 'the Windows agent has no fault injection', 'Remove it.'],
    ['elastic-inference', 'inferenceAccelerators', 'the Windows agent has no Elastic Inference', 'Remove it.'],
  ]),
  ...rows('windows', `${GUIDE}/use-environment-file.html`, 'error', [
    [
      'environment-files',
      each('environmentFiles'),
      'environment files are not supported for Windows containers',
      'Use `environment` and `secrets`.',
    ],
  ]),
  ...rows('windows', `${GUIDE}/tutorial-efs-volumes.html`, 'error', [
    ['efs', 'volumes[].efsVolumeConfiguration', 'EFS needs NFS 4.1, which Windows lacks', 'Use FSx for Windows.'],
  ]),
  ...rows('fargate', FARGATE, 'error', [
    ['fargate-fsx', 'volumes[].fsxWindowsFileServerVolumeConfiguration', 'Fargate mounts no FSx', 'Use EC2 hosts.'],
    ['fargate-ebs', 'volumes[].configuredAtLaunch', 'Windows tasks on Fargate get no EBS volume', 'Use EC2 hosts.'],
    ['fargate-gmsa', each('credentialSpecs'), 'there is no gMSA on Fargate', 'Use EC2 hosts.'],
    [
      'fargate-security-options',
      each('dockerSecurityOptions'),
      'there is no gMSA on Fargate',
      'Use EC2 hosts, with `credentialSpecs`.',
    ],
    ['fargate-restart-policy', each('restartPolicy'), 'it is not supported there on Windows', 'Remove it.'],
    [
      'fargate-memory-reservation',
      each('memoryReservation'),
      'there is no soft limit for Windows on Fargate',
      'Use `memory`.',
    ],
  ]),
  ...rows('fargate', SIZES, 'error', [
    ['fargate-docker-volume', 'volumes[].dockerVolumeConfiguration', 'Fargate has no Docker volumes', 'Remove it.'],
    ['fargate-host-path', 'volumes[].host.sourcePath', 'there is no host to mount from', 'Leave `host` empty.'],
    ['fargate-placement', 'placementConstraints', 'Fargate has no hosts to choose from', 'Remove it.'],
    ['fargate-gpu', each('resourceRequirements'), 'Fargate has no GPUs', 'Use EC2 hosts.'],
  ]),
  ...rows('fargate', `${GUIDE}/fargate-task-storage.html`, 'warning', [
    [
      'fargate-ephemeral-storage',
      'ephemeralStorage',
      'AWS’s own pages differ on whether Windows tasks have it',
      'Try it with one task before you rely on it.',
    ],
  ]),
  ...rows('ec2', PARAMETERS, 'warning', [
    [
      'memory-reservation',
      each('memoryReservation'),
      'Docker on Windows has no soft limit',
      'Use `memory`: it is the limit and what is reserved on the host.',
    ],
  ]),
  ...rows('ec2', `${GUIDE}/windows_task_definitions.html`, 'warning', [
    [
      'task-cpu-ignored',
      'cpu',
      'a task’s own cpu is ignored for Windows containers on EC2',
      'Set `cpu` on each container.',
    ],
    [
      'task-memory-ignored',
      'memory',
      'a task’s own memory is ignored for Windows containers on EC2',
      'Set `memory` on each container.',
    ],
  ]),
];
