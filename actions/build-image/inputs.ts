import type { InputsOf } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import type { contract } from './action';

export type Inputs = InputsOf<typeof contract>;

/** Before anything is read. @throws ActionError `invalid-inputs` */
export function checkBuildKitInputs(inputs: Inputs): void {
  if (inputs.engine !== 'buildkit') return;
  const problems = [
    ...(inputs.repository === undefined
      ? ['repository is required with engine buildkit: the image is pushed there']
      : []),
    ...(inputs.isolation === 'default' ? [] : ['isolation is the classic builder’s; BuildKit’s is set where it runs']),
    ...(inputs.memory === undefined ? [] : ['memory is the classic builder’s; BuildKit’s is set where it runs']),
    ...inputs.secrets.flatMap((secret, index) =>
      /^[A-Za-z0-9_.-]+=/.test(secret) ? [] : [`secrets has no name in line ${index + 1}; write NAME=value`],
    ),
  ];
  if (problems.length > 0) throw invalidInputs(problems);
}
