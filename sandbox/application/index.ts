import { rmSync } from 'node:fs';
import { type ContainerDefinition, ECS } from '@aws-sdk/client-ecs';
import type { RunningAccount } from '../account';
import type { Door } from '../start/standing';
import { runningTask, secretsOf } from '../start/tasks';
import { listenOnce, makeFolder, registryLines, startContainer } from './container';
import { findMachine, type Machine } from './machine';
import { pullFiles } from './pull';

const TITLE = 'The container of the task';
const KEY = 'HKLM:\\SOFTWARE\\FooCorp\\Invento';

const WORDS: Readonly<Record<Exclude<Machine['kind'], 'none'>, string>> = {
  windows: 'started here under wine: its files as pushed, its entry point, its program',
  powershell: 'started here: its files as pushed and its entry point; a stand-in for its program, which needs Windows',
};

/** Runs the container of the service that stands: the lines to print. Where nothing can run it, it says so. */
export async function runApplication(running: RunningAccount, door: Door): Promise<string[]> {
  const machine = findMachine(process.platform);
  if (machine.kind === 'none') return ['', `${TITLE}: simulated, nothing of it ran here, because ${machine.reason}`];
  const deployed = await runningService(door);
  if (deployed === undefined) return [];
  const files = makeFolder();
  const [database, free] = await Promise.all([listenOnce(), listenOnce()]);
  free.server.close();
  try {
    await pullFiles(running, door, String(deployed.container.image), files);
    const given = {
      ...(await environmentOf(running, door, deployed)),
      DB_HOST: '127.0.0.1',
      DB_PORT: String(database.port),
      HTTP_PORT: String(free.port),
    };
    const container = await startContainer(machine, files, given);
    try {
      const told = [
        ...container.lines,
        '',
        ...registryLines(KEY, container.registry(KEY)),
        '',
        ...(await answers(free.port)),
      ];
      return ['', `${TITLE}, ${WORDS[machine.kind]}`, ...told.map((line) => (line === '' ? '' : `  ${line}`))];
    } finally {
      await container.stop();
    }
  } finally {
    database.server.close();
    rmSync(files, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Deployed {
  readonly service: string;
  readonly container: ContainerDefinition;
}

/** The first service and the container of its task definition, as the account has them. */
async function runningService(door: Door): Promise<Deployed | undefined> {
  const ecs = new ECS(door);
  const { clusterArns = [] } = await ecs.listClusters({});
  for (const cluster of clusterArns) {
    const { serviceArns = [] } = await ecs.listServices({ cluster });
    if (serviceArns.length === 0) continue;
    const [found] = (await ecs.describeServices({ cluster, services: serviceArns })).services ?? [];
    const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: found?.taskDefinition ?? '' });
    const [container] = taskDefinition?.containerDefinitions ?? [];
    return container && { service: found?.serviceName ?? '', container };
  }
  return undefined;
}

/** What the container has in its environment: its secrets as they were when the task started. */
async function environmentOf(
  running: RunningAccount,
  door: Door,
  { service, container }: Deployed,
): Promise<Record<string, string>> {
  const task = await runningTask(door, service);
  const plain = (container.environment ?? []).map(({ name, value }) => [name, value]);
  return { ...Object.fromEntries(plain), ...(task === undefined ? {} : secretsOf(running.account, task)) };
}

async function answers(port: number): Promise<string[]> {
  return Promise.all(
    ['/api/health', '/api/database'].map(async (path) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
      return `GET ${path.padEnd(14)} ${response === undefined ? 'no answer' : `${response.status} ${await response.text()}`}`;
    }),
  );
}
