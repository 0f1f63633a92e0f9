import { registerHost } from '../../../../../sandbox/account/ecs';
import { findCluster } from '../../../../../sandbox/account/ecs/find';
import { createGroup } from '../../../../../sandbox/account/logs';
import { addRule } from '../../../../../sandbox/account/scenarios';
import { services } from '../../../../../sandbox/account/services';
import { HOST, openStage } from './stage';

/** Template text as its owner writes it; numbers as text, as parameters bring them. */
const template = (subnets: readonly string[]) => ({
  Resources: {
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } },
    Definition: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: 'invento',
        NetworkMode: 'awsvpc',
        RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
        ContainerDefinitions: [
          {
            Name: 'invento',
            Image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
            Memory: '2048',
            Cpu: '512',
            Environment: [
              { Name: 'DEBUG', Value: 'true' },
              { Name: 'PORT', Value: '8080' },
            ],
            DockerLabels: { 'Com.Foo': 'Bar' },
            LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/invento' } },
          },
        ],
      },
    },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        Cluster: { Ref: 'Cluster' },
        ServiceName: 'invento',
        TaskDefinition: { Ref: 'Definition' },
        DesiredCount: '1',
        LaunchType: 'EC2',
        DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: 'true', Rollback: 'true' } },
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets } },
      },
    },
  },
  Outputs: { Name: { Value: { 'Fn::GetAtt': ['Service', 'Name'] } } },
});

function deploy(crash: boolean) {
  const stage = openStage(services);
  createGroup(stage.account, { name: '/invento' });
  if (crash) addRule(stage.account, { match: {}, exitAfterSeconds: 5, exitCode: 1 });
  const TemplateBody = JSON.stringify(template(stage.subnets));
  stage.call('CreateStack', { StackName: 's', TemplateBody });
  stage.pass(15);
  registerHost(stage.account, findCluster(stage.account, 'main'), HOST);
  stage.pass(900);
  return stage;
}

test('an ECS service of a stack is complete when it is steady, its definition as the API writes it', () => {
  const stage = deploy(false);
  const [stack] = stage.call('DescribeStacks', { StackName: 's' }).Stacks;
  expect([stack.StackStatus, stack.Outputs[0].OutputValue]).toEqual(['CREATE_COMPLETE', 'invento']);
  const { taskDefinition } = stage.call('DescribeTaskDefinition', { taskDefinition: 'invento' });
  expect(taskDefinition.containerDefinitions[0]).toMatchObject({
    cpu: 512,
    memory: 2048,
    environment: [
      { name: 'DEBUG', value: 'true' },
      { name: 'PORT', value: '8080' },
    ],
    dockerLabels: { 'Com.Foo': 'Bar' },
  });
});

test('a service whose circuit breaker trips fails its stack', () => {
  const stage = deploy(true);
  const { StackEvents } = stage.call('DescribeStackEvents', { StackName: 's' });
  const failed = StackEvents.find((each: { ResourceStatus: string }) => each.ResourceStatus === 'CREATE_FAILED');
  expect(failed.ResourceStatusReason).toMatch(/ECS Deployment Circuit Breaker was triggered/);
});
