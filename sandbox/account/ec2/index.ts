import type { Service } from '../kernel/service';
import { describeInstances, describeOperations } from './describe';
import { enterState, onZoneLost, terminateInstance } from './instances';
import { vpcEndpointProvider } from './resources/endpoints';
import {
  addressProvider,
  gatewayAttachmentProvider,
  internetGatewayProvider,
  natGatewayProvider,
} from './resources/gateways';
import { launchTemplateProvider } from './resources/launch-template';
import { routeProvider, routeTableProvider, subnetAssociationProvider } from './resources/routes';
import { ruleProvider, securityGroupProvider } from './resources/security-groups';
import { subnetProvider, vpcProvider } from './resources/vpc';
import { need } from './state';

export { allocatePrivateIp } from './addresses';
export { needImage } from './images';
export { allInstances, findInstance, type InstanceEvent, runInstance, terminateInstance } from './instances';
export { chooseLaunchTemplate } from './launch-templates';
export { type Instance, need as needEc2 } from './state';

/**
 * EC2: the network, the ECS-optimized Windows images, launch templates, and instances as a plain store. What
 * runs on an instance is told by others, from `ec2.instance-running` on.
 */
export const ec2: Service = {
  name: 'ec2',
  protocol: { kind: 'ec2', version: '2016-11-15', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
  operations: {
    ...describeOperations,
    DescribeInstances: describeInstances,
    TerminateInstances: (account, input: { InstanceId?: readonly string[] }) => {
      const ids = input.InstanceId ?? [];
      const before = ids.map((id) => need(account, 'instances', id).state);
      for (const id of ids) terminateInstance(account, id);
      return {
        instancesSet: ids.map((instanceId, index) => ({
          instanceId,
          currentState: { code: 32, name: 'shutting-down' },
          previousState: { code: before[index] === 'pending' ? 0 : 16, name: before[index] },
        })),
      };
    },
  },
  events: { 'ec2.instance-state': enterState },
  listeners: [['zone.lost', onZoneLost]],
  resources: {
    'AWS::EC2::VPC': vpcProvider,
    'AWS::EC2::Subnet': subnetProvider,
    'AWS::EC2::InternetGateway': internetGatewayProvider,
    'AWS::EC2::VPCGatewayAttachment': gatewayAttachmentProvider,
    'AWS::EC2::EIP': addressProvider,
    'AWS::EC2::NatGateway': natGatewayProvider,
    'AWS::EC2::RouteTable': routeTableProvider,
    'AWS::EC2::Route': routeProvider,
    'AWS::EC2::SubnetRouteTableAssociation': subnetAssociationProvider,
    'AWS::EC2::SecurityGroup': securityGroupProvider,
    'AWS::EC2::SecurityGroupIngress': ruleProvider('ingress'),
    'AWS::EC2::SecurityGroupEgress': ruleProvider('egress'),
    'AWS::EC2::VPCEndpoint': vpcEndpointProvider,
    'AWS::EC2::LaunchTemplate': launchTemplateProvider,
  },
};
