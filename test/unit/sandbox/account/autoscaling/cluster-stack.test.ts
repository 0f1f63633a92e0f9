import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ec2 } from '../../../../../sandbox/account/ec2';
import { services } from '../../../../../sandbox/account/services';
import { openStage } from '../ecs/stage';

const TEMPLATE = join(__dirname, '../../../../../templates/cloudformation/cluster.yaml');

test('the shipped cluster stack waits for its host to join, and goes away whole', () => {
  const stage = openStage(services);
  const { vpcId } = stage.call('DescribeSubnets', { SubnetId: stage.subnets }).subnetSet[0];
  const group = ec2.resources?.['AWS::EC2::SecurityGroup']?.create(stage.account, {
    type: 'AWS::EC2::SecurityGroup',
    logicalId: 'G',
    stackName: 's',
    stackId: 's',
    properties: { VpcId: vpcId, GroupDescription: 'hosts' },
    tags: {},
  });
  stage.call('CreateStack', {
    StackName: 'cluster',
    TemplateBody: readFileSync(TEMPLATE, 'utf8'),
    Capabilities: ['CAPABILITY_IAM'],
    Parameters: [
      { ParameterKey: 'SubnetIds', ParameterValue: stage.subnets.join(',') },
      { ParameterKey: 'SecurityGroupId', ParameterValue: group?.attributes.GroupId ?? group?.physicalId },
    ],
  });
  const { StackId } = stage.call('DescribeStacks', { StackName: 'cluster' }).Stacks[0];
  const status = () => stage.call('DescribeStacks', { StackName: StackId }).Stacks[0].StackStatus;
  stage.pass(300);
  expect(status()).toBe('CREATE_IN_PROGRESS');
  stage.pass(300);
  expect(status()).toBe('CREATE_COMPLETE');
  const [cluster] = stage.call('ListClusters').clusterArns;
  expect(stage.call('ListContainerInstances', { cluster }).containerInstanceArns).toHaveLength(1);
  stage.call('DeleteStack', { StackName: StackId });
  stage.pass(600);
  expect(status()).toBe('DELETE_COMPLETE');
  expect(stage.call('ListClusters').clusterArns).toEqual([]);
});
