import type { Account } from '../kernel/account';
import { AwsError, notImplemented } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { Service } from '../kernel/service';
import { fromTagList, type Tag, toTagList, withoutTags } from '../kernel/tags';
import { allParameters, findParameter, type Parameter, parameterArn, putParameter, ssmState } from './parameters';
import { resources } from './resources';

export { amisOf } from './later-amis';
export { getParameterValue } from './parameters';
export type { WindowsAmi } from './windows-amis';

function shape(account: Account, parameter: Parameter): unknown {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: parameter.value,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.modified),
    ARN: parameterArn(account, parameter.name),
    DataType: 'text',
  };
}

function getParameter(account: Account, input: { Name?: string }): unknown {
  const name = required(input.Name, 'name');
  const parameter = findParameter(account, name);
  // The service answers this one without a message.
  if (parameter === undefined) throw new AwsError('ParameterNotFound', '');
  return { Parameter: shape(account, parameter) };
}

function getParameters(account: Account, input: { Names?: string[] }): unknown {
  const names = required(input.Names, 'names');
  if (names.length > 10) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 10`,
    );
  }
  const found = names.map((name) => ({ name, parameter: findParameter(account, name) }));
  return {
    Parameters: found.flatMap(({ parameter }) => (parameter === undefined ? [] : [shape(account, parameter)])),
    InvalidParameters: found.flatMap(({ name, parameter }) => (parameter === undefined ? [name] : [])),
  };
}

interface ByPath {
  Path?: string;
  Recursive?: boolean;
  MaxResults?: number;
  NextToken?: string;
  ParameterFilters?: unknown[];
}

function getParametersByPath(account: Account, input: ByPath): unknown {
  if ((input.ParameterFilters ?? []).length > 0) throw notImplemented('ssm:GetParametersByPath with ParameterFilters');
  const path = `${required(input.Path, 'path').replace(/\/$/, '')}/`;
  const below = allParameters(account).filter(
    ({ name }) => name.startsWith(path) && (input.Recursive === true || !name.slice(path.length).includes('/')),
  );
  const { items, next } = page(below, { limit: input.MaxResults ?? 10, token: input.NextToken });
  return { Parameters: items.map((parameter) => shape(account, parameter)), NextToken: next };
}

interface Describe {
  ParameterFilters?: Array<{ Key?: string; Option?: string; Values?: string[] }>;
  MaxResults?: number;
  NextToken?: string;
}

/** What there is, without the values; by name only. */
function describeParameters(account: Account, input: Describe): unknown {
  const filters = input.ParameterFilters ?? [];
  const other = filters.find(({ Key, Option = 'Equals' }) => Key !== 'Name' || Option !== 'Equals');
  if (other !== undefined) throw notImplemented(`ssm:DescribeParameters with ${other.Key} ${other.Option}`);
  const wanted = allParameters(account).filter(({ name }) => filters.every(({ Values = [] }) => Values.includes(name)));
  const { items, next } = page(wanted, { limit: input.MaxResults ?? 50, token: input.NextToken });
  const shown = items.map(({ name, type, version, modified, description }) => ({
    Name: name,
    ARN: parameterArn(account, name),
    Type: type,
    Version: version,
    LastModifiedDate: new Date(modified),
    Description: description,
    Tier: 'Standard',
    DataType: 'text',
  }));
  return { Parameters: shown, NextToken: next };
}

interface Put {
  Name?: string;
  Value?: string;
  Type?: Parameter['type'];
  Description?: string;
  Overwrite?: boolean;
  Tags?: Tag[];
}

function put(account: Account, input: Put): unknown {
  const version = putParameter(account, {
    name: required(input.Name, 'name'),
    value: required(input.Value, 'value'),
    ...(input.Type !== undefined && { type: input.Type }),
    ...(input.Description !== undefined && { description: input.Description }),
    overwrite: input.Overwrite === true,
    tags: fromTagList(input.Tags),
  });
  return { Version: version, Tier: 'Standard' };
}

function deleteParameter(account: Account, input: { Name?: string }): unknown {
  const name = required(input.Name, 'name');
  if (ssmState(account).parameters[name] === undefined) throw new AwsError('ParameterNotFound', '');
  delete ssmState(account).parameters[name];
  return {};
}

interface Tagging {
  ResourceType?: string;
  ResourceId?: string;
  Tags?: Tag[];
  TagKeys?: string[];
}

/** The account's own parameter that a tagging call means. */
function tagged(account: Account, input: Tagging): Parameter {
  if (input.ResourceType !== 'Parameter') throw notImplemented(`ssm tags of ResourceType ${input.ResourceType}`);
  const parameter = ssmState(account).parameters[required(input.ResourceId, 'resourceId')];
  if (parameter === undefined) throw new AwsError('InvalidResourceId', 'The resource ID is not valid.');
  return parameter;
}

function retag(account: Account, parameter: Parameter, tags: Record<string, string>): unknown {
  ssmState(account).parameters[parameter.name] = { ...parameter, tags };
  return {};
}

/** Parameter Store, with the public ECS-optimized Windows AMI parameters. */
export const ssm: Service = {
  name: 'ssm',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AmazonSSM' },
  operations: {
    GetParameter: getParameter,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
    DescribeParameters: describeParameters,
    PutParameter: put,
    DeleteParameter: deleteParameter,
    AddTagsToResource: (account, input: Tagging) => {
      const parameter = tagged(account, input);
      return retag(account, parameter, { ...parameter.tags, ...fromTagList(input.Tags) });
    },
    RemoveTagsFromResource: (account, input: Tagging) => {
      const parameter = tagged(account, input);
      return retag(account, parameter, withoutTags(parameter.tags, input.TagKeys ?? []));
    },
    ListTagsForResource: (account, input: Tagging) => ({ TagList: toTagList(tagged(account, input).tags) }),
  },
  resources,
};
