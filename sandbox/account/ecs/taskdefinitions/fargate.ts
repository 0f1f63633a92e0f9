import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { clientError } from '../find';

/** CPU units to the MiB that go with them: [least, most, step]. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const LINUX_SIZES: Readonly<Record<string, readonly [number, number, number] | readonly number[]>> = {
  '256': [512, 1024, 2048],
  '512': [1024, 4096, 1024],
  '1024': [2048, 8192, 1024],
  '2048': [4096, 16_384, 1024],
  '4096': [8192, 30_720, 1024],
  '8192': [16_384, 61_440, 4096],
  '16384': [32_768, 122_880, 8192],
};

/** Windows starts at one vCPU and ends at four. */
const WINDOWS_CPU = ['1024', '2048', '4096'];

const units = (value: string | undefined, unit: RegExp): number =>
  value === undefined ? Number.NaN : unit.test(value) ? Math.round(Number.parseFloat(value) * 1024) : Number(value);

/** `1 vCPU` is 1024 units, `.5 vCPU` 512. */
export const cpuUnits = (value: string | undefined): number => units(value, /vcpus?$/i);
/** `2 GB` is 2048 MiB. */
export const mebibytes = (value: string | undefined): number => units(value, /gb$/i);

function isSize(cpu: number, memory: number, windows: boolean): boolean {
  const row = LINUX_SIZES[String(cpu)];
  if (row === undefined || (windows && !WINDOWS_CPU.includes(String(cpu)))) return false;
  if (cpu === 256) return row.includes(memory);
  const [least = 0, most = 0, step = 1] = row;
  return memory >= least && memory <= most && (memory - least) % step === 0;
}

/** What a task definition that requires FARGATE has to fulfil to be registered. */
export function checkFargate(input: RegisterTaskDefinitionCommandInput): void {
  const windows = input.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;
  if (input.networkMode !== 'awsvpc') throw clientError('Fargate only supports network mode ‘awsvpc’.');
  if (input.cpu === undefined) throw clientError("Fargate requires that 'cpu' be defined at the task level.");
  if (input.memory === undefined) throw clientError("Fargate requires that 'memory' be defined at the task level.");
  if (!isSize(cpuUnits(input.cpu), mebibytes(input.memory), windows)) {
    throw clientError(
      `No Fargate configuration exists for given values: ${cpuUnits(input.cpu)} CPU, ${mebibytes(input.memory)} memory. See the Amazon ECS documentation for the valid values.`,
    );
  }
  const images = (input.containerDefinitions ?? []).map((container) => container.image ?? '');
  if (!input.executionRoleArn && images.some((image) => /\.dkr\.ecr\./.test(image))) {
    throw clientError('Fargate requires task definition to have execution role ARN to support ECR images.');
  }
  const drivers = (input.containerDefinitions ?? []).map((container) => container.logConfiguration?.logDriver);
  if (!input.executionRoleArn && drivers.includes('awslogs')) {
    throw clientError('Fargate requires task definition to have execution role ARN to support log driver awslogs.');
  }
  if ((input.containerDefinitions ?? []).some((container) => container.privileged === true)) {
    throw clientError('Fargate does not support privileged containers.');
  }
  if (input.pidMode !== undefined && input.pidMode !== 'task') {
    throw clientError(
      `Tasks using the Fargate launch type do not support pidMode '${input.pidMode}'. The supported value for pidMode is 'task'.`,
    );
  }
}
