import type { Account } from '../kernel/account';
import type { ResourceProvider, ResourceResult } from '../kernel/resource';
import { checkRetention, createGroup, dropGroup, findGroup, groupArn, lookUpGroup, storeGroup } from './groups';

interface GroupProperties {
  readonly LogGroupName?: string;
  readonly RetentionInDays?: number | string;
  readonly KmsKeyId?: string;
  readonly LogGroupClass?: string;
}

/** The settings of a group; CloudFormation passes numbers of parameters as text. */
function settings(properties: GroupProperties): {
  retentionInDays?: number;
  kmsKeyId?: string;
  logGroupClass?: string;
} {
  const { RetentionInDays: days, KmsKeyId: kmsKeyId, LogGroupClass: logGroupClass } = properties;
  return {
    ...(days !== undefined && { retentionInDays: checkRetention(Number(days)) }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(logGroupClass !== undefined && { logGroupClass }),
  };
}

const made = (account: Account, name: string): ResourceResult => ({
  physicalId: name,
  attributes: { Arn: `${groupArn(account, name)}:*` },
  seconds: 4,
});

const logGroup: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as GroupProperties;
    const name = properties.LogGroupName ?? `${request.stackName}-${request.logicalId}-${account.ids.token(12)}`;
    createGroup(account, { name, ...settings(properties), tags: { ...request.tags } });
    return made(account, name);
  },
  update(account, request, before) {
    const { retentionInDays: _, kmsKeyId: __, ...group } = findGroup(account, before.physicalId);
    storeGroup(account, { ...group, ...settings(request.properties as GroupProperties), tags: { ...request.tags } });
    return made(account, group.name);
  },
  actual(account, physicalId) {
    const group = lookUpGroup(account, physicalId);
    return group && { RetentionInDays: group.retentionInDays };
  },
  remove(account, { physicalId }) {
    dropGroup(account, physicalId);
    return 2;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = { 'AWS::Logs::LogGroup': logGroup };
