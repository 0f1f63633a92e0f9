import { genericProvider } from '../generic/provider';
import type { Service } from '../kernel/service';
import { deleteDbSnapshot, describeDbInstances, describeDbSnapshots, describeDbSubnetGroups } from './describe';
import { onRotating, onZoneLost, rebootDbInstance } from './failover';
import { attachSecret, instanceProvider, keepSnapshot } from './instances';
import { subnetGroupProvider } from './subnet-groups';

/** RDS as far as a template needs it: instances that keep SQL Server's rules, their groups, final snapshots. */
export const rds: Service = {
  name: 'rds',
  protocol: { kind: 'query', version: '2014-10-31', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/' },
  operations: {
    DescribeDBInstances: describeDbInstances,
    DescribeDBSubnetGroups: describeDbSubnetGroups,
    DescribeDBSnapshots: describeDbSnapshots,
    DeleteDBSnapshot: deleteDbSnapshot,
    RebootDBInstance: rebootDbInstance,
  },
  listeners: [
    ['cloudformation.snapshot', keepSnapshot],
    ['secretsmanager.target-attached', attachSecret],
    ['secretsmanager.rotating', onRotating],
    ['zone.lost', onZoneLost],
  ],
  resources: {
    'AWS::RDS::DBInstance': instanceProvider,
    'AWS::RDS::DBSubnetGroup': subnetGroupProvider,
    'AWS::RDS::DBParameterGroup': genericProvider('AWS::RDS::DBParameterGroup', 15),
    'AWS::RDS::OptionGroup': genericProvider('AWS::RDS::OptionGroup', 15),
  },
};
