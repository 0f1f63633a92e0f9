import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import { type Parameter, putParameter, ssmState } from './parameters';

interface ParameterProperties {
  readonly Name?: string;
  readonly Type: Parameter['type'];
  readonly Value: string;
  readonly Description?: string;
}

function write(account: Account, request: ResourceRequest, name: string, overwrite: boolean): ResourceResult {
  const properties = request.properties as unknown as ParameterProperties;
  putParameter(account, {
    name,
    value: properties.Value,
    type: properties.Type,
    ...(properties.Description !== undefined && { description: properties.Description }),
    tags: request.tags,
    overwrite,
  });
  return { physicalId: name, attributes: { Type: properties.Type, Value: properties.Value }, seconds: 2 };
}

const parameter: ResourceProvider = {
  create(account, request) {
    const given = request.properties.Name;
    const name = typeof given === 'string' ? given : `CFN-${request.logicalId}-${account.ids.token(12)}`;
    if (request.properties.Type === 'SecureString') {
      throw new AwsError(
        'ValidationError',
        'Properties validation failed: #/Type: SecureString is not a valid enum value',
      );
    }
    return write(account, request, name, false);
  },
  update: (account, request, before) => write(account, request, before.physicalId, true),
  remove(account, { physicalId }) {
    delete ssmState(account).parameters[physicalId];
    return 2;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = { 'AWS::SSM::Parameter': parameter };
