import { setTimeout as sleep } from 'node:timers/promises';
import { ECS, type ServiceDeployment } from '@aws-sdk/client-ecs';
import type { Stage } from '../../e2e/services/stage';
import type { Saying, Watcher } from './watchers';

const TICK_MS = 10_000;
/** `timeout` of its configuration, by default. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * A model of `ecspresso deploy --wait-until deployed`, made from its published source
 * (https://github.com/kayac/ecspresso: wait.go, config.go): it can't be put on the account's clock. It looks every ten seconds
 * for ten minutes; a deployment that was stopped or whose rollback failed is an error, a rollback that succeeded ends the wait
 * and is an error only because the service then has another task definition than was deployed. Every error of AWS ends it.
 */
export const ecspresso: Watcher = {
  name: 'ecspresso (model)',
  what: 'a model of `ecspresso deploy --wait-until deployed` (every 10 s, 10 minutes), not the program',
  async watch({ stage, deployed, env }) {
    const ecs = new ECS({
      endpoint: stage.running.endpoint,
      region: 'us-east-1',
      credentials: credentialsOf({ ...stage.env, ...env }),
      maxAttempts: 3,
    });
    const arn = deployed['service-deployment-arn'] ?? '';
    const deadline = stage.clock.now() + TIMEOUT_MS;
    const ended = (success: boolean, says: string): Saying => ({ success, says, at: stage.clock.now() });
    while (stage.clock.now() < deadline) {
      try {
        const says = await look(ecs, arn);
        if (says !== undefined) return ended(says === 'deployed', says);
      } catch (error) {
        return ended(false, error instanceof Error ? error.name : 'error');
      }
      await sleep(TICK_MS / stage.clock.speed);
    }
    return ended(false, 'timeout');
  },
};

function credentialsOf(env: Stage['env']) {
  const sessionToken = env.AWS_SESSION_TOKEN;
  return {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

async function look(ecs: ECS, arn: string): Promise<string | undefined> {
  await ecs.describeServices({ cluster: 'main', services: ['invento'] });
  const { serviceDeployments } = await ecs.describeServiceDeployments({ serviceDeploymentArns: [arn] });
  return judge(serviceDeployments?.[0]);
}

function judge(deployment: ServiceDeployment | undefined): string | undefined {
  switch (deployment?.status) {
    case 'SUCCESSFUL':
      return 'deployed';
    case 'ROLLBACK_SUCCESSFUL':
      return 'other task definition';
    case 'STOPPED':
    case 'STOP_REQUESTED':
    case 'ROLLBACK_FAILED':
      return deployment.status;
    default:
      return undefined;
  }
}
