import { fargateSizeProblem } from '../../../windows/fargate-sizes';
import { type Json, type JsonObject, objectsIn } from '../../json';
import { cpuUnits, mebibytes } from '../sizes';
import type { Offence, WindowsRule } from './rule';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const PARAMETERS = `${GUIDE}/task_definition_parameters.html`;

/** The agent raises a smaller limit to this: https://github.com/aws/amazon-ecs-agent (agent/api/task) */
const LEAST_MEMORY = 256;

const isBlank = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

/** Rules on CPU, memory and the time to stop. */
export const sizeChecks: readonly WindowsRule[] = [
  {
    code: 'container-memory',
    severity: 'error',
    scope: 'ec2',
    title: 'each container has `memory`',
    remedy: 'Set `memory` (MiB): Windows needs a hard limit for each container, and ECS places by it.',
    link: PARAMETERS,
    check: (task) =>
      perContainer(task.document, 'memory', ({ memory }) =>
        isBlank(memory) ? 'it is not given, and a task’s own memory is ignored' : undefined,
      ),
  },
  {
    code: 'container-memory-least',
    severity: 'warning',
    scope: 'windows',
    title: `\`memory\` of a container is at least ${LEAST_MEMORY} MiB`,
    remedy: `Set at least ${LEAST_MEMORY}; Windows Server Core with an application needs a multiple of that.`,
    link: PARAMETERS,
    check: (task) =>
      perContainer(task.document, 'memory', ({ memory }) =>
        !isBlank(memory) && Number(memory) < LEAST_MEMORY
          ? `${String(memory)} MiB is less than the agent gives: it takes ${LEAST_MEMORY}`
          : undefined,
      ),
  },
  {
    code: 'container-cpu',
    severity: 'warning',
    scope: 'ec2',
    title: 'each container has `cpu`',
    remedy: 'Set `cpu` (1024 is one vCPU): on Windows it is an absolute limit.',
    link: PARAMETERS,
    check: (task) =>
      perContainer(task.document, 'cpu', ({ cpu }) =>
        isBlank(cpu) || Number(cpu) === 0 ? '0 means 1 % of one processor on Windows' : undefined,
      ),
  },
  {
    code: 'fargate-size',
    severity: 'error',
    scope: 'fargate',
    title: '`cpu` and `memory` of the task are a size that Fargate has for Windows',
    remedy: 'Use 1024 with 2048–8192, 2048 with 4096–16384 or 4096 with 8192–30720, in steps of 1024.',
    link: `${GUIDE}/task-cpu-memory-error.html`,
    check: ({ document }) => {
      const missing = ['cpu', 'memory'].filter((key) => isBlank(document[key]));
      if (missing.length > 0) return missing.map((path) => ({ path, message: 'Fargate needs it for the whole task' }));
      const problem = fargateSizeProblem(cpuUnits(document.cpu), mebibytes(document.memory));
      return problem === undefined ? [] : [{ path: problem.startsWith('cpu') ? 'cpu' : 'memory', message: problem }];
    },
  },
  {
    code: 'fargate-stop-timeout',
    severity: 'error',
    scope: 'fargate',
    title: '`stopTimeout` is at most 120 seconds on Fargate',
    remedy: 'Set 120 or less.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    check: (task) =>
      perContainer(task.document, 'stopTimeout', ({ stopTimeout }) =>
        Number(stopTimeout ?? 0) > 120 ? `${String(stopTimeout)} seconds are more than Fargate waits` : undefined,
      ),
  },
];

/** One offence for each container about which there is something to say. */
export function perContainer(
  document: JsonObject,
  field: string,
  problem: (container: JsonObject) => string | undefined,
): Offence[] {
  return objectsIn(document.containerDefinitions).flatMap((container, index) => {
    const message = problem(container);
    return message === undefined ? [] : [{ path: `containerDefinitions[${index}].${field}`, message }];
  });
}
