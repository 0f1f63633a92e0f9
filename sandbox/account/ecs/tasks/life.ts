import { registerTarget } from '../../elbv2/targets';
import type { Account } from '../../kernel/account';
import { taskDefinitionOf } from '../find';
import type { ClusterRecord, ContainerRecord, HostRecord, TaskDefinitionRecord, TaskRecord } from '../state';
import { judgeBuild, lookUpImage, pullSeconds } from './images';
import { openLog, writeLog } from './logging';
import { secretProblem, secretValues } from './secrets';
import { type StepData, scheduleStep, stepSubject } from './steps';
import { beginStop, deprovision, stopContainers } from './stop';

/** From a container's creation to its start: Windows sets up a compute system for it. */
const START_SECONDS = 40;
const FORGET_SECONDS = 3600;

interface Subject {
  readonly account: Account;
  readonly cluster: ClusterRecord;
  readonly task: TaskRecord;
  readonly definition: TaskDefinitionRecord;
}

const hostOf = ({ cluster, task }: Pick<Subject, 'cluster' | 'task'>): HostRecord | undefined =>
  task.host === undefined ? undefined : cluster.hosts[task.host];

/** Plays one step of a task's life. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export function onTaskStep(account: Account, data: StepData): void {
  const found = stepSubject(account, data);
  if (found === undefined) return;
  const subject = { account, ...found, definition: taskDefinitionOf(account, found.task.taskDefinitionArn) };
  found.task.version += 1;
  steps[data.step](subject);
  account.emit('ecs.task-changed', { cluster: data.cluster, task: data.task });
}

const steps: Readonly<Record<StepData['step'], (subject: Subject) => void>> = {
  attached,
  pulled,
  started,
  activated,
  'health-checked': healthChecked,
  exited,
  deactivated: ({ account, task }) => stopContainers(account, task),
  'containers-stopped': ({ account, task }) => deprovision(account, task),
  deprovisioned,
  forgotten: ({ cluster, task }) => {
    delete cluster.tasks[task.id];
  },
};

function failToStart({ account, task }: Subject, reason: string): void {
  task.failed = true;
  beginStop(account, task, { code: 'TaskFailedToStart', reason });
}

function attached(subject: Subject): void {
  const { account, task, definition } = subject;
  task.lastStatus = 'PENDING';
  if (task.network?.problem !== undefined) {
    const { subnet, problem: code } = task.network;
    failToStart(
      subject,
      `Unexpected EC2 error while attempting to Create Network Interface with public IP assignment disabled in subnet '${subnet}': ${code}`,
    );
    return;
  }
  const problem = secretProblem(account, task, definition);
  if (problem !== undefined) {
    failToStart(subject, problem);
    return;
  }
  task.secrets = secretValues(account, definition);
  task.pullStartedAt = account.now();
  const host = hostOf(subject);
  const seconds = task.containers.map(({ image, rule }) => {
    if (typeof rule?.pull === 'number') return rule.pull;
    const found = lookUpImage(account, image, host?.osBuild);
    return found.state === 'found' && rule?.pull !== 'fail' ? pullSeconds(found.image, host) : 6;
  });
  scheduleStep(account, task, 'pulled', Math.max(...seconds));
}

/** Why the image of a container cannot be pulled, as CannotPullContainerError goes on. */
function pullProblem(subject: Subject, container: ContainerRecord): string | undefined {
  const { rule, image } = container;
  const host = hostOf(subject);
  if (rule?.pull === 'fail') {
    return (rule.pullReason ?? 'Error response from daemon: manifest for {image} not found').replace('{image}', image);
  }
  const found = lookUpImage(subject.account, image, host?.osBuild);
  if (found.state === 'failed') return found.reason;
  const verdict = judgeBuild(rule?.imageOsVersion ?? found.image.osVersion, host?.osBuild);
  if (!verdict.fits && verdict.at === 'pull') return verdict.reason;
  container.imageDigest = found.image.digest;
  host?.pulled.push(found.image.digest, ...found.image.layers.map((layer) => layer.digest));
  return undefined;
}

function pulled(subject: Subject): void {
  const { account, task } = subject;
  task.pullStoppedAt = account.now();
  for (const container of task.containers) {
    const problem = pullProblem(subject, container);
    if (problem !== undefined) {
      failWith(subject, container, 'CannotPullContainerError', problem);
      return;
    }
  }
  const delay = Math.max(0, ...task.containers.map((container) => container.rule?.startDelaySeconds ?? 0));
  scheduleStep(account, task, 'started', START_SECONDS + delay);
}

/** The agent's error is the container's reason; the task only says that it failed to start. Fargate puts it on both. */
function failWith(subject: Subject, container: ContainerRecord, kind: string, text: string): void {
  container.reason = `${kind}: ${text}`;
  failToStart(subject, subject.task.launchType === 'FARGATE' ? container.reason : 'Task failed to start');
}

function startProblem(subject: Subject, container: ContainerRecord): string | undefined {
  const { account, definition } = subject;
  const build = hostOf(subject)?.osBuild;
  const found = lookUpImage(account, container.image, build);
  const own = found.state === 'found' ? found.image.osVersion : undefined;
  const verdict = judgeBuild(container.rule?.imageOsVersion ?? own, build);
  if (!verdict.fits) return verdict.reason;
  return openLog(account, definitionOf(definition, container)?.logConfiguration);
}

const definitionOf = (definition: TaskDefinitionRecord, container: ContainerRecord) =>
  definition.containerDefinitions.find((each) => each.name === container.name);

function started(subject: Subject): void {
  const { account, task } = subject;
  for (const container of task.containers) {
    const problem = startProblem(subject, container);
    if (problem !== undefined) {
      failWith(subject, container, 'CannotStartContainerError', problem);
      return;
    }
  }
  for (const container of task.containers) startContainer(subject, container);
  if (task.loadBalancers.length === 0) {
    activated(subject);
    return;
  }
  task.lastStatus = 'ACTIVATING';
  scheduleStep(account, task, 'activated', 5);
}

function startContainer(subject: Subject, container: ContainerRecord): void {
  const { account, task, definition } = subject;
  const own = definitionOf(definition, container);
  container.lastStatus = 'RUNNING';
  container.runtimeId = account.ids.hex(64);
  container.bindings = (own?.portMappings ?? []).map((mapping) => ({
    containerPort: mapping.containerPort ?? 0,
    hostPort:
      mapping.hostPort || (task.network === undefined ? 49_153 + (task.version % 1000) : (mapping.containerPort ?? 0)),
    protocol: mapping.protocol ?? 'tcp',
  }));
  const first = firstLines(subject, container);
  const { rule } = container;
  const lines = rule?.exitAfterSeconds === undefined ? [...first, ...(rule?.logLines ?? [])] : first;
  writeLog(account, task, { container, log: own?.logConfiguration }, lines);
  if (rule?.exitAfterSeconds !== undefined) scheduleStep(account, task, 'exited', rule.exitAfterSeconds);
}

/** What the log shows of any container that starts: its command and where it came from. */
function firstLines(subject: Subject, container: ContainerRecord): string[] {
  const { account, definition } = subject;
  const own = definitionOf(definition, container);
  const found = lookUpImage(account, container.image, hostOf(subject)?.osBuild);
  const { entrypoint = [], cmd = [] } = found.state === 'found' ? found.image : {};
  const command = [...(own?.entryPoint ?? entrypoint), ...(own?.command ?? cmd)];
  return [`${container.name}: image ${container.image}`, `${container.name}: started ${command.join(' ')}`.trimEnd()];
}

/** The task counts as running; its targets are registered, its containers' own checks begin. */
function activated(subject: Subject): void {
  const { account, task, definition } = subject;
  task.lastStatus = 'RUNNING';
  task.startedAt = account.now();
  for (const { targetGroupArn, containerName, containerPort } of task.loadBalancers) {
    const container = task.containers.find((each) => each.name === containerName);
    const binding = container?.bindings.find((each) => each.containerPort === containerPort);
    if (targetGroupArn === undefined || container === undefined) continue;
    const target = targetOf(subject, binding?.hostPort ?? containerPort ?? 0);
    registerTarget(account, targetGroupArn, target, { answers: container.rule?.unhealthyTarget !== true });
    task.targets.push({ targetGroupArn, ...target });
  }
  if (task.targets.length > 0) account.emit('ecs.targets-joined', { cluster: task.cluster, task: task.id });
  const checks = definition.containerDefinitions.flatMap((each) => each.healthCheck?.interval ?? []);
  if (checks.length > 0) scheduleStep(account, task, 'health-checked', Math.max(...checks));
}

function targetOf({ cluster, task }: Subject, port: number): { id: string; port: number } {
  if (task.network !== undefined) return { id: task.network.ip, port };
  return { id: cluster.hosts[task.host ?? '']?.ec2InstanceId ?? '', port };
}

function healthChecked({ task, definition }: Subject): void {
  for (const container of task.containers) {
    const checked = definitionOf(definition, container)?.healthCheck !== undefined;
    if (checked && container.lastStatus === 'RUNNING') container.healthStatus = 'HEALTHY';
  }
}

/** The container whose rule says so ends by itself; an essential one takes its task with it. */
function exited({ account, task, definition }: Subject): void {
  for (const container of task.containers) {
    const { rule } = container;
    if (rule?.exitAfterSeconds === undefined || container.lastStatus !== 'RUNNING') continue;
    container.lastStatus = 'STOPPED';
    container.exitCode = rule.exitCode ?? 0;
    const log = definitionOf(definition, container)?.logConfiguration;
    writeLog(account, task, { container, log }, rule.logLines ?? []);
    if (!container.essential) continue;
    task.failed = true;
    beginStop(account, task, { code: 'EssentialContainerExited', reason: 'Essential container in task exited' });
    return;
  }
}

function deprovisioned({ account, cluster, task }: Subject): void {
  task.lastStatus = 'STOPPED';
  task.stoppedAt = account.now();
  account.emit('ecs.task-stopped', {
    taskArn: task.arn,
    clusterArn: cluster.arn,
    group: task.group,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
  });
  for (const container of task.containers) container.lastStatus = 'STOPPED';
  // ECS shows stopped tasks for about an hour.
  scheduleStep(account, task, 'forgotten', FORGET_SECONDS);
}
