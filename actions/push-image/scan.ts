import type { ActionError } from '../../src/core/errors';
import { escapeHtml } from '../../src/core/text';
import type { Repository } from '../../src/ecr/repository';
import { awaitScan, scanFailure } from '../../src/ecr/scan';
import type { InputsOf } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import type { Ports } from '../ports';
import type { contract } from './action';

type Inputs = InputsOf<typeof contract>;

/** Before anything is pushed. @throws ActionError `invalid-inputs` */
export function checkScan(inputs: Inputs): void {
  if (inputs['fail-on-severity'] !== 'none' && inputs.scan === 'off')
    throw invalidInputs([`fail-on-severity is ${inputs['fail-on-severity']}, and scan is off; set scan to wait`]);
}

interface Scanned {
  readonly outputs: { readonly 'scan-findings'?: string };
  readonly failure?: ActionError;
}

/** Waits for ECR's scan, where that is asked for. */
export async function scanPushed(
  repository: Repository,
  digest: string,
  inputs: Inputs,
  ports: Ports,
): Promise<Scanned> {
  if (inputs.scan === 'off') return { outputs: {} };
  const { clock, log, summary, cancellation } = ports;
  if (repository.kind === 'other') {
    log.warning(`The image is not scanned: ${repository.host} is not ECR.`);
    return { outputs: {} };
  }
  const name = `${repository.uri}@${digest}`;
  const options = { clock, signal: cancellation.signal, timeout: inputs['scan-timeout'] };
  const result = await awaitScan(await ports.aws.ecr(), repository, digest, options);
  const least = inputs['fail-on-severity'];
  const failure = scanFailure(name, result, least === 'none' ? undefined : least);
  if (result.kind !== 'complete') {
    if (failure === undefined)
      log.warning(
        `ECR has not scanned ${name}: ${result.kind === 'timed-out' ? 'it did not end in time' : result.reason}`,
      );
    return failure === undefined ? { outputs: {} } : { outputs: {}, failure };
  }
  const said = Object.entries(result.counts).map(([severity, amount]) => `${amount} ${severity.toLowerCase()}`);
  const line = `Scan: ${said.length === 0 ? 'nothing was found' : `found ${said.join(', ')}`}.`;
  log.info(line);
  await summary.add(escapeHtml(line));
  const outputs = { 'scan-findings': JSON.stringify(result.counts) };
  return failure === undefined ? { outputs } : { outputs, failure };
}
