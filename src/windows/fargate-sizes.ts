/** What one size of a task may have: vCPU units (1024 a vCPU) and MiB, in steps. */
export interface FargateSize {
  readonly cpu: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/**
 * Sizes of Windows tasks on Fargate: nothing below one vCPU or above four.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const fargateSizes: readonly FargateSize[] = [
  { cpu: 1024, least: 2048, most: 8192, step: 1024 },
  { cpu: 2048, least: 4096, most: 16_384, step: 1024 },
  { cpu: 4096, least: 8192, most: 30_720, step: 1024 },
];

/** What is wrong with a size, in words; `undefined` where Fargate has it. @param memory MiB. */
export function fargateSizeProblem(cpu: number, memory: number): string | undefined {
  const size = fargateSizes.find((each) => each.cpu === cpu);
  if (size === undefined) {
    return `cpu is ${cpu}: a Windows task on Fargate has ${fargateSizes.map((each) => each.cpu).join(', ')}`;
  }
  const { least, most, step } = size;
  if (memory >= least && memory <= most && memory % step === 0) return undefined;
  return `memory is ${memory} MiB: with cpu ${cpu} Fargate has ${least} to ${most} in steps of ${step}`;
}
