import type { JsonObject } from '../../../../src/services/json';
import { type DeployInputs, wantedService } from '../../../../src/services/service-definitions/definition';
import {
  type CurrentService,
  missingTags,
  planService,
  type ServicePlan,
} from '../../../../src/services/service-definitions/plan';

const DEFINITION: JsonObject = {
  desiredCount: 1,
  deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
  networkConfiguration: { awsvpcConfiguration: { subnets: ['b', 'a'], assignPublicIp: 'DISABLED' } },
  loadBalancers: [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 80 }],
  propagateTags: 'SERVICE',
};

const current = (fields: JsonObject = {}, rest: Partial<CurrentService> = {}): CurrentService => ({
  arn: 'arn:service',
  tags: {},
  lastDeploymentFailed: false,
  ...rest,
  fields: {
    ...DEFINITION,
    taskDefinition: 'td:1',
    deploymentConfiguration: {
      minimumHealthyPercent: 0,
      maximumPercent: 100,
      strategy: 'ROLLING',
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['a', 'b'], securityGroups: [], assignPublicIp: 'DISABLED' },
    },
    schedulingStrategy: 'REPLICA',
    launchType: 'EC2',
    deploymentController: { type: 'ECS' },
    enableExecuteCommand: false,
    ...fields,
  },
});

const plan = (inputs: Partial<DeployInputs>, now: CurrentService | undefined): ServicePlan =>
  planService(wantedService({ cluster: 'main', service: 'app', forceNewDeployment: false, ...inputs }), now);

describe('a service that is not there', () => {
  test('is created with what the definition and the inputs say, and nothing else', () => {
    const definition = {
      ...DEFINITION,
      clientToken: 'x',
      serviceName: 'app',
      cluster: 'arn:aws:ecs:r:1:cluster/main',
      role: null,
    };
    expect(plan({ definition, taskDefinition: 'td:2', desiredCount: 0 }, undefined)).toEqual({
      kind: 'create',
      request: { cluster: 'main', serviceName: 'app', ...DEFINITION, taskDefinition: 'td:2', desiredCount: 0 },
    });
  });

  test('without a definition is an error that says how it could be created', () => {
    expect(() => plan({ taskDefinition: 'td:1' }, undefined)).toThrow(
      'Cluster main has no service app, and there is no `service-definition` to create it from.',
    );
  });

  test('needs a task definition and a number of tasks', () => {
    expect(() => plan({ definition: {} }, undefined)).toThrow(
      'To create service app, its definition lacks taskDefinition (or the input task-definition-arn) and desiredCount (or the input desired-count).',
    );
  });

  test('as a DAEMON has no number of tasks, whoever gives one', () => {
    const definition = { schedulingStrategy: 'DAEMON', desiredCount: 3 };
    expect(plan({ definition, taskDefinition: 'td:1', desiredCount: 2 }, undefined)).toEqual({
      kind: 'create',
      request: { cluster: 'main', serviceName: 'app', schedulingStrategy: 'DAEMON', taskDefinition: 'td:1' },
    });
  });
});

describe('a service that is there', () => {
  test('and is as wanted gets no call', () => {
    expect(plan({ definition: DEFINITION, taskDefinition: 'td:1' }, current())).toEqual({ kind: 'unchanged' });
    expect(plan({}, current())).toEqual({ kind: 'unchanged' });
  });

  test('gets only what differs', () => {
    const definition = { ...DEFINITION, healthCheckGracePeriodSeconds: 600 };
    expect(plan({ definition, taskDefinition: 'td:2' }, current())).toEqual({
      kind: 'update',
      request: { cluster: 'main', service: 'app', taskDefinition: 'td:2', healthCheckGracePeriodSeconds: 600 },
      differences: [
        { path: 'healthCheckGracePeriodSeconds', after: 600 },
        { path: 'taskDefinition', before: 'td:1', after: 'td:2' },
      ],
    });
  });

  test('keeps its own deployment configuration beside what is named of it', () => {
    const definition = { deploymentConfiguration: { maximumPercent: 200 } };
    expect(plan({ definition }, current())).toMatchObject({
      request: {
        deploymentConfiguration: {
          minimumHealthyPercent: 0,
          maximumPercent: 200,
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      },
      differences: [{ path: 'deploymentConfiguration.maximumPercent', before: 100, after: 200 }],
    });
  });

  test('can lose its load balancers by an empty list', () => {
    expect(plan({ definition: { loadBalancers: [] } }, current())).toMatchObject({
      kind: 'update',
      request: { loadBalancers: [] },
    });
  });

  test('is deployed anew if that is asked, with nothing else sent', () => {
    expect(plan({ definition: DEFINITION, forceNewDeployment: true }, current())).toEqual({
      kind: 'update',
      request: { cluster: 'main', service: 'app', forceNewDeployment: true },
      differences: [],
      forced: 'asked',
    });
  });

  test('and whose last deployment failed is deployed anew, because nothing else can mend it', () => {
    const failed = current({}, { lastDeploymentFailed: true });
    expect(plan({ definition: DEFINITION, taskDefinition: 'td:1' }, failed)).toMatchObject({
      kind: 'update',
      forced: 'retry',
    });
    const other = plan({ taskDefinition: 'td:2' }, failed);
    expect(other).toMatchObject({ kind: 'update', request: { taskDefinition: 'td:2' } });
    expect(other).not.toHaveProperty('forced');
  });

  test('keeps nothing of a deployment strategy that it leaves', () => {
    const deploymentConfiguration = {
      strategy: 'CANARY',
      maximumPercent: 150,
      bakeTimeInMinutes: 10,
      canaryConfiguration: { canaryPercent: 5 },
      lifecycleHooks: [{ hookTargetArn: 'arn:hook' }],
    };
    const now = current({ deploymentConfiguration });
    const sent = (wanted: JsonObject) => plan({ definition: { deploymentConfiguration: wanted } }, now);
    expect(sent({ strategy: 'ROLLING' })).toMatchObject({
      request: { deploymentConfiguration: { strategy: 'ROLLING', maximumPercent: 150 } },
    });
    const rolling = sent({ strategy: 'ROLLING' });
    expect(JSON.stringify(rolling.kind === 'update' ? rolling.request : '')).not.toMatch(/bake|canary|Hooks/);
    expect(sent({ strategy: 'CANARY', bakeTimeInMinutes: 20 })).toMatchObject({
      request: { deploymentConfiguration: { ...deploymentConfiguration, bakeTimeInMinutes: 20 } },
    });
  });

  test('gets other capacity providers by a forced deployment, without which ECS refuses them', () => {
    const capacityProviderStrategy = [{ capacityProvider: 'asg', weight: 1 }];
    expect(plan({ definition: { capacityProviderStrategy } }, current())).toMatchObject({
      kind: 'update',
      request: { capacityProviderStrategy, forceNewDeployment: true },
      forced: 'strategy',
    });
    const { launchType: _, ...rest } = current({ capacityProviderStrategy }).fields;
    expect(plan({ definition: { capacityProviderStrategy } }, { ...current(), fields: rest })).toEqual({
      kind: 'unchanged',
    });
  });

  test('and is a DAEMON never gets a number of tasks', () => {
    expect(plan({ desiredCount: 5 }, current({ schedulingStrategy: 'DAEMON' }))).toEqual({ kind: 'unchanged' });
  });

  test.each([
    ['launchType', { launchType: 'FARGATE' }, 'launchType is EC2 and should be FARGATE'],
    ['schedulingStrategy', { schedulingStrategy: 'DAEMON' }, 'schedulingStrategy is REPLICA and should be DAEMON'],
    ['role', { role: 'mine' }, 'role is not set and should be mine'],
  ])('can not change its %s', (_, definition, message) => {
    expect(() => plan({ definition }, current())).toThrow(message);
  });

  test('may name what it has and could not change', () => {
    expect(plan({ definition: { launchType: 'EC2', schedulingStrategy: 'REPLICA' } }, current())).toEqual({
      kind: 'unchanged',
    });
  });
});

describe('what can not be', () => {
  test.each(['CODE_DEPLOY', 'EXTERNAL'])('the controller %s, in the definition or in the service', (type) => {
    const controller = { deploymentController: { type } };
    expect(() => plan({ definition: controller }, undefined)).toThrow(
      `The service definition has the deployment controller ${type}`,
    );
    expect(() => plan({}, current(controller))).toThrow(`Service app has the deployment controller ${type}`);
  });

  test('other names than the inputs say, and fields of no API', () => {
    const definition = { cluster: 'other', serviceName: 'else', desiredcount: 1 };
    expect(() => plan({ definition }, undefined)).toThrow(
      "The service definition can't be used:\n" +
        '  - desiredcount is no field of the ECS API; is desiredCount meant?\n' +
        '  - cluster is other, and the input says main\n' +
        '  - serviceName is else, and the input says app',
    );
  });
});

test('wanted tags that the service lacks are given to it, others are left', () => {
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ];
  const wanted = wantedService({ cluster: 'c', service: 's', forceNewDeployment: false, definition: { tags } });
  expect(missingTags(wanted, current({}, { tags: { a: '1', b: 'old', c: '3' } }))).toEqual([{ key: 'b', value: '2' }]);
});
