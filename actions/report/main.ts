import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { type DeliveryReport, parseReport, parseStacks, type StackSummaries } from '../../src/services/delivery/model';
import { readDelivery } from '../../src/services/delivery/read';
import { renderReports } from '../../src/services/delivery/render';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  if (inputs.reports.length > 0) return await together(inputs.reports, ports);
  const known = readInputs(inputs);
  const report: DeliveryReport = { ...known, ...(await fromEcs(inputs, known, ports)) };
  await ports.summary.add(renderReports([report]));
  ports.log.info(`${report.application} in ${report.environment}: ${report.result}`);
  return { outputs: { report: JSON.stringify(report) } };
}

async function together(lines: readonly string[], ports: Ports): Promise<Outcome<typeof contract>> {
  const deliveries = lines.map(parseReport);
  const wrong = deliveries.indexOf(undefined);
  if (wrong >= 0) throw invalidInputs([`reports: line ${wrong + 1} is not a report that this version writes`]);
  const reports = deliveries.filter((each) => each !== undefined);
  await ports.summary.add(renderReports(reports));
  for (const { environment, result } of reports) ports.log.info(`${environment}: ${result}`);
  return { outputs: { report: JSON.stringify({ deliveries: reports }) } };
}

/** @throws ActionError `invalid-inputs` for what the kinds of the inputs can't tell. */
function readInputs(inputs: Inputs): DeliveryReport {
  const stacks = inputs.stacks === undefined ? {} : parseStacks(inputs.stacks);
  const { application, environment } = inputs;
  const isDeployed = inputs['service-deployment-arn'] !== undefined;
  const problems = [
    ...(application === undefined ? ['application is required without `reports`'] : []),
    ...(environment === undefined ? ['environment is required without `reports`'] : []),
    ...(isDeployed && inputs.cluster === undefined ? ['cluster is required with `service-deployment-arn`'] : []),
    ...(isDeployed && inputs.service === undefined ? ['service is required with `service-deployment-arn`'] : []),
    ...(stacks === undefined ? ['stacks is no JSON object of stacks with `outcome` and `changes`'] : []),
  ];
  if (problems.length > 0 || application === undefined || environment === undefined) throw invalidInputs(problems);
  return { application, environment, ...outcomeOf(inputs), ...imageOf(inputs), ...linksOf(inputs, stacks ?? {}) };
}

function outcomeOf({ result, reason }: Inputs): Pick<DeliveryReport, 'result' | 'reason'> {
  const why = result === 'not-started' ? 'The delivery ended before a deployment was started; the log says why.' : '';
  return { result, reason: reason ?? why };
}

function imageOf(inputs: Inputs): Pick<DeliveryReport, 'image'> {
  const { 'image-uri': uri, 'image-size': bytes } = inputs;
  return uri === undefined ? {} : { image: { uri, ...(bytes === undefined ? {} : { bytes }) } };
}

function linksOf({ url }: Inputs, stacks: StackSummaries): Pick<DeliveryReport, 'links' | 'stacks'> {
  return { stacks, links: url === undefined ? {} : { application: url } };
}

async function fromEcs(inputs: Inputs, known: DeliveryReport, ports: Ports): Promise<Partial<DeliveryReport>> {
  const { cluster, service, 'service-deployment-arn': arn } = inputs;
  if (arn === undefined || cluster === undefined || service === undefined) return {};
  const { region } = ports.aws;
  // Waiting may have been cut off: then ECS goes on, and nobody has said how it ended.
  const result = known.result === 'not-started' ? 'timed-out' : known.result;
  const reason = known.result === 'not-started' ? 'Nobody waited for the end of the deployment.' : known.reason;
  const delivered = { cluster, service, arn, region, result, reason };
  const read = await readDelivery(await ports.aws.ecs(), delivered, ports.log);
  return { result, reason, ...read, links: { ...known.links, ...read.links } };
}
