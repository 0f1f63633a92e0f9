import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { deleteService } from '../../src/services/service-definitions/delete';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const { clock, log, cancellation, summary } = ports;
  const { service } = inputs;
  cancellation.leaves(`The service ${service} may be deleted already; ECS goes on stopping its tasks.`);
  const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
  const outcome = await deleteService(await ports.aws.ecs(), inputs, patience);
  const told = outcome === 'deleted' ? 'is deleted' : 'was not there';
  log.info(`Service ${service} ${told}.`);
  await summary.add(`**Service \`${service}\`** ${told}`);
  return { outputs: { outcome } };
}
