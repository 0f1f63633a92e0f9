import type { ECS, Service } from '@aws-sdk/client-ecs';
import { openSession } from '../../src/ecr/session';
import type { InputsOf } from '../../src/runner/contract/define';
import { serviceError } from '../../src/services/errors';
import type { JsonObject } from '../../src/services/json';
import { preflight } from '../../src/services/preflight/checks';
import { type PreflightReader, readFacts } from '../../src/services/preflight/facts';
import type { PreflightFinding } from '../../src/services/preflight/model';
import { currentService } from '../../src/services/service-definitions/current';
import type { WantedService } from '../../src/services/service-definitions/definition';
import { complete } from '../../src/services/service-definitions/plan';
import type { Ports } from '../ports';
import type { contract } from './action';

type Inputs = InputsOf<typeof contract>;

/**
 * Looks, before anything is changed, for what would keep the deployment from succeeding.
 *
 * @throws ActionError `preflight-failed` with `preflight: error`.
 */
export async function checkBefore(
  wanted: WantedService,
  existing: Service | undefined,
  inputs: Inputs,
  { ecs, ports }: { readonly ecs: ECS; readonly ports: Ports },
): Promise<void> {
  if (inputs.preflight === 'off') return;
  const before = existing === undefined ? undefined : currentService(existing).fields;
  const named = Object.entries(wanted.fields).map(([key, value]) => [key, complete(key, value, before?.[key])]);
  const fields: JsonObject = { ...before, ...Object.fromEntries(named) };
  const facts = await readFacts(readerFor(wanted, ecs, ports), fields, before);
  for (const reason of facts.unread) ports.log.info(`Not checked before the deployment: ${reason}`);
  for (const reason of facts.unreadImages) ports.log.warning(`Not checked before the deployment: ${reason}`);
  const findings = preflight(facts, inputs.singleton);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && inputs.preflight === 'error') {
    throw serviceError('preflight-failed', {
      message: describeFindings(wanted, findings),
      remedy: 'Correct it, or set `preflight` to warn or off. Nothing has been changed.',
    });
  }
  if (findings.length > 0) ports.log.warning(describeFindings(wanted, findings));
}

function describeFindings({ service }: WantedService, findings: readonly PreflightFinding[]): string {
  const lines = findings.map(({ code, message, remedy }) => `  - ${message} ${remedy} [${code}]`);
  const isSure = findings.some(({ severity }) => severity === 'error');
  return `Service ${service} ${isSure ? "can't be deployed so" : 'may fail'}:\n${lines.join('\n')}`;
}

function readerFor({ cluster, service }: WantedService, ecs: ECS, ports: Ports): PreflightReader {
  const { aws } = ports;
  return {
    ecs,
    logs: () => aws.cloudWatchLogs(),
    secrets: () => aws.secretsManager(),
    parameters: () => aws.ssm(),
    balancers: () => aws.loadBalancing(),
    scaling: () => aws.applicationAutoScaling(),
    autoScaling: () => aws.autoScaling(),
    clock: ports.clock,
    registries: (signal) => openSession({ ...ports, signal, ecr: aws.ecr, region: () => aws.region }),
    signal: ports.cancellation.signal,
    region: aws.region,
    cluster,
    service,
  };
}
